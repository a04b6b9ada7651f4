using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class ReportDataTests
{
    [Fact]
    public void Validate_PartsThatDoNotFit_NameBothSides()
    {
        ReportData data = TinyReport.Create();

        Assert.Contains("at least one", Error(data with { Explanations = [] }), StringComparison.Ordinal);
        Assert.Contains("position 2, expected 0..1", Error(data with { History = [.. data.History.Take(2)] }), StringComparison.Ordinal);
        Assert.Contains("1 field names for 2 fields", Error(data with { FieldNames = ["id"] }), StringComparison.Ordinal);
        Assert.Contains("reads 3 events, the history holds only 2", Error(data with
        {
            History = [.. data.History.Take(2)],
            Explanations = [data.Explanations[0] with { Units = [] }],
        }), StringComparison.Ordinal);
    }

    private static string Error(ReportData data) => Assert.Throws<ArgumentException>(data.Validate).Message;
}
