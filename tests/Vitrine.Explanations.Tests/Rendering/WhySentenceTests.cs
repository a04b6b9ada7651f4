using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class WhySentenceTests
{
    [Fact]
    public void Lead_SeveralMeasured_IsTheWidestAheadOfRandom()
    {
        ReportData data = TinyReport.Create();

        Assert.Equal("leave-one-out", WhySentence.Lead(data).Method);
        Assert.Equal("attention-rollout", WhySentence.Lead(data with
        {
            Explanations = [data.Explanations[0], data.Explanations[1] with { Fidelity = new Fidelity("del", -3, -0.5, 10) }],
        }).Method);
    }

    [Fact]
    public void Write_Signed_NamesOnlyWhatSpokeFor() =>
        Assert.Equal("What spoke for it most: “Printer” and “Paper”, by Leave one out.", WhySentence.Write(TinyReport.Create(), ReportStrings.En));

    [Fact]
    public void Write_Unsigned_GivesTheShareOfTheWeight()
    {
        ReportData data = TinyReport.Create();

        string sentence = WhySentence.Write(data with { Explanations = [data.Explanations[1] with { Fidelity = null }] }, ReportStrings.En);

        Assert.Equal("Mostly because of “Printer”, “墨盒 Ink” and “Paper”: together 100 % of the weight, by Attention rollout.", sentence);
    }

    [Fact]
    public void Write_UnsignedSharedByMany_ClaimsNoMainReason()
    {
        ReportData data = TinyReport.Create();
        Explanation even = data.Explanations[1] with
        {
            Fidelity = null,
            Units = [.. Enumerable.Range(0, 30).Select(i => new ExplanationUnit($"{i}", UnitKind.Event, 0, $"T{i}", 1))],
        };

        string sentence = WhySentence.Write(data with { Explanations = [even] }, ReportStrings.En);

        Assert.Equal("Many events share in it: the strongest, “T0”, “T1” and “T2”, carry 10 % of the weight together, by Attention rollout.", sentence);
    }

    [Fact]
    public void Write_NoMethodBeatsRandom_Warns()
    {
        ReportData data = TinyReport.Create();

        string sentence = WhySentence.Write(data with { Explanations = [data.Explanations[1]] }, ReportStrings.En);

        Assert.EndsWith(ReportStrings.En.WhyUnfaithful, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OnlyAMethodOfFieldsBeatsRandom_StillWarnsOfTheEvents()
    {
        ReportData data = TinyReport.Create();
        Explanation fields = data.Explanations[0] with { Units = [new("brand", UnitKind.Attribute, -1, "brand", 1)] };

        string sentence = WhySentence.Write(data with { Explanations = [data.Explanations[1], fields] }, ReportStrings.En);

        Assert.EndsWith(ReportStrings.En.WhyUnfaithful, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingPositive_SaysSo()
    {
        ReportData data = TinyReport.Create();
        Explanation against = data.Explanations[0] with { Units = [new("a", UnitKind.Event, 0, "Printer", -1)], Fidelity = null };

        Assert.Equal("No single event of the history speaks for it, by Leave one out.",
            WhySentence.Write(data with { Explanations = [against] }, ReportStrings.En));
    }
}
