using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class LeadChoiceTests
{
    [Fact]
    public void Lead_MethodAskedFor_LeadsHoweverItFared()
    {
        ReportData data = SampleReport.Create(20);
        string worst = data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event)).MinBy(e => FidelityVerdicts.Lead(e.Fidelity))!.Method;

        LeadChoice choice = (data with { Asked = worst }).Choice;

        Assert.Equal(worst, choice.Lead.Method);
        Assert.Equal("", choice.Text(ReportStrings.En));
    }

    [Fact]
    public void Lead_NoneAskedFor_IsTheMostFaithfulOnTheModelAndSaysSo()
    {
        ReportData data = TinyReport.Create();
        Explanation[] given = [.. data.Explanations.Take(2).Select((e, i) => e with { ModelFidelity = OnModel(e.Method, 0.2 + 0.3 * i) })];

        LeadChoice choice = (data with { Explanations = given }).Choice;

        Assert.Equal(given[1].Method, choice.Lead.Method);
        string english = choice.Text(ReportStrings.En), chinese = choice.Text(ReportStrings.Zh);
        Assert.StartsWith("No method was named. Of the 2 methods here", english, StringComparison.Ordinal);
        Assert.Contains("true cause ranked first 50 %, random ranking 10 %", english, StringComparison.Ordinal);
        Assert.Contains("没有指定方法", chinese, StringComparison.Ordinal);
        Assert.Contains(ReportStrings.Zh.MethodName(given[1].Method), chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Lead_NoBoard_BeatsRandomByMostHereAndSaysThatTheModelIsNotMeasured()
    {
        ReportData data = SampleReport.Create(20);
        Explanation best = data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event)).MaxBy(e => FidelityVerdicts.Lead(e.Fidelity))!;

        Assert.Equal(best.Method, data.Lead.Method);
        Assert.Contains("not measured", data.Choice.Text(ReportStrings.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Lead_NothingMeasured_IsTheFirstAndNotCalledTheBest()
    {
        ReportData data = TinyReport.Create();
        ReportData unmeasured = data with { Explanations = [.. data.Explanations.Select(e => e with { Fidelity = null })] };

        Assert.Same(unmeasured.Explanations[0], unmeasured.Lead);
        Assert.Contains("not the best", unmeasured.Choice.Text(ReportStrings.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OneMethod_SaysNothing()
    {
        ReportData data = TinyReport.Create();

        Assert.Equal("", (data with { Explanations = [data.Explanations[0]] }).Choice.Text(ReportStrings.En));
    }

    private static ModelFidelity OnModel(string method, double value) =>
        new("truth", 40, "hit@1", value, 0.1) { BestMethod = method, Best = 0.5, Values = new Dictionary<string, double> { ["hit@1"] = value } };
}
