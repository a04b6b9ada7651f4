using Vitrine.Cli.Output;

namespace Vitrine.Cli.Tests.Output;

public sealed class StepLinesTests
{
    [Fact]
    public void Report_LongStep_WritesALineEveryTenSeconds()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var time = new SetTime();
        var lines = new StepLines(writer, time, "evaluating ease");

        foreach (int second in new[] { 0, 9, 10, 12, 19, 20, 45 })
        {
            time.Seconds = second;
            lines.Report(second / 50.0);
        }

        Assert.Equal("evaluating ease  20.0 %\nevaluating ease  40.0 %\nevaluating ease  90.0 %\n", writer.ToString());
    }
}
