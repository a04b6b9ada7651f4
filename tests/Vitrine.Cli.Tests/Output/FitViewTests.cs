using Vitrine.Cli.Output;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli.Tests.Output;

public sealed class FitViewTests
{
    [Fact]
    public void Show_LongFitThenLongEvaluation_WritesEpochsBeforeTheEvaluation()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var time = new SetTime();
        var screen = new Screen
        {
            Out = TextWriter.Null,
            Error = error,
            OutIsTerminal = false,
            ErrorIsTerminal = false,
            ColorAllowed = false,
            Width = 80,
        };

        int result = FitView.Show(new ToolContext(screen, time, [], TestContext.Current.CancellationToken), "model", (fit, evaluating) =>
        {
            fit.Report(new FitProgress(1, 2, 1, 4.5, double.NaN, 100, TimeSpan.FromSeconds(61)));
            fit.Report(new FitProgress(2, 2, 1, 4.25, 0.125, 100, TimeSpan.FromSeconds(60), ValidatedEpoch: 1));
            fit.Report(new FitProgress(2, 2, 1, 4.25, 0.125, 100, TimeSpan.Zero, ValidatedEpoch: 1));
            foreach (int second in new[] { 120, 125, 130 })
            {
                time.Seconds = second;
                evaluating.Report(new EvaluationProgress(second - 110, 40));
            }

            return 7;
        });

        Assert.Equal(7, result);
        Assert.Equal(
            "epoch 1/2  loss 4.500  validation nDCG@10 0.1250  100 interactions/s  1:00 left\n"
            + "epoch 2/2  loss 4.250  100 interactions/s\n"
            + "evaluating on held-out events  50.0 %\n",
            error.ToString());
    }
}
