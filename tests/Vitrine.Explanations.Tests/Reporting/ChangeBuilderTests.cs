using System.Text.Json;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Rendering.Terminal;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Serialization;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Reporting;

public sealed class ChangeBuilderTests
{
    private static readonly PlantedModel Model = PlantedShop.Model();
    private static readonly ExplanationContext Context = PlantedShop.Context(Model);
    private static readonly PopularityFallback Popularity = new([.. Enumerable.Repeat(1, PlantedShop.Items)]);
    private static readonly History Shopper = PlantedShop.Shopper();
    private static readonly ChangeBuilder Builder = new(Context, Popularity) { K = 3 };

    [Fact]
    public void Counterfactual_LeavesTop_ShowsTheModelsOwnNewList()
    {
        CounterfactualCard card = Builder.Counterfactual(Shopper, PlantedShop.Ink, cancel: TestContext.Current.CancellationToken);

        Assert.True(card.Found);
        Assert.True(card.Target.Rank <= 3 && card.TargetAfter.Rank > 3);
        History left = Shopper.Without([.. Enumerable.Range(0, Shopper.Length).Select(card.Removed.Contains)]);
        Assert.Equal(
            Model.Recommend(Popularity, left, 3, exclude: Shopper.Items.Span).Select(r => (Context.ItemId(r.Item), (double)r.Score)),
            card.List.After.Select(i => (i.ItemId, i.Score)));
        Assert.DoesNotContain(card.List.After, i => i.ItemId == "i0");
    }

    [Fact]
    public void Counterfactual_LongHistory_CountsPositionsFromItsStart()
    {
        PlantedModel shortSighted = PlantedShop.Model(maxLength: 12);
        CounterfactualCard card = new ChangeBuilder(PlantedShop.Context(shortSighted), Popularity) { K = 3 }
            .Counterfactual(Shopper, PlantedShop.Ink, cancel: TestContext.Current.CancellationToken);

        Assert.Contains(PlantedShop.Printer, card.Removed.Select(p => Shopper.Items.Span[p]));
    }

    [Fact]
    public void Counterfactual_Alternative_ComesToScoreHigher()
    {
        CounterfactualCard card = Builder.Counterfactual(Shopper, PlantedShop.Ink, 30, cancel: TestContext.Current.CancellationToken);

        Assert.True(card.Found);
        Assert.True(card.Alternative!.Score < card.Target.Score);
        Assert.True(card.AlternativeAfter!.Score > card.TargetAfter.Score);
        Assert.True(card.AlternativeAfter.Rank < card.TargetAfter.Rank);
    }

    [Fact]
    public void Counterfactual_GoalThatHoldsOrCannot_IsRefused()
    {
        string last = Refusal(() => Builder.Counterfactual(Shopper, 30, cancel: TestContext.Current.CancellationToken));
        Assert.Contains("expected one of the top 3", last, StringComparison.Ordinal);
        Assert.Contains("ask the other way round", Refusal(() => Builder.Counterfactual(
            Shopper, 30, PlantedShop.Ink, cancel: TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("is never listed", Refusal(() => Builder.Counterfactual(
            Shopper, PlantedShop.Printer, cancel: TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("expected two", Refusal(() => Builder.Contrast(new LeaveOneOutExplainer(), Shopper, 30, 30)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLanguage.English, "Without th", "and not")]
    [InlineData(ReportLanguage.Chinese, "如果没有这", "而不是")]
    public void Views_BothCards_SayWhatWasFound(ReportLanguage language, string without, string contrast)
    {
        ReportData data = Report(language);
        using var html = new StringWriter();
        using var text = new StringWriter();
        HtmlReport.Write(html, data);
        TerminalView.Write(text, data);

        foreach (string view in new[] { html.ToString(), text.ToString() })
        {
            Assert.Contains(without, view, StringComparison.Ordinal);
            Assert.Contains(contrast, view, StringComparison.Ordinal);
            Assert.Contains("Item 1", view, StringComparison.Ordinal);
        }

        Assert.Contains("id=\"counterfactual\"", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PageData_BothCards_HoldTheirRowsForExports()
    {
        ReportData data = Report(ReportLanguage.English);

        JsonElement[] cards = [.. JsonDocument.Parse(ReportJson.Write(data, ReportStrings.En, TraceDetail.None)).RootElement.GetProperty("cards")
            .EnumerateArray()];

        Assert.Equal(["counterfactual", "contrast"], cards.Select(c => c.GetProperty("id").GetString()));
        CounterfactualCard card = data.Counterfactual!;
        JsonElement[] rows = [.. cards[0].GetProperty("table").GetProperty("rows").EnumerateArray()];
        Assert.Equal(card.Removed.Count + card.List.Before.Count + card.List.After.Count, rows.Length);
        Assert.Equal(card.Removed.Select(p => data.History[p].Title), rows.Take(card.Removed.Count).Select(r => r[2].GetString()));
        JsonElement[] units = [.. cards[1].GetProperty("table").GetProperty("rows").EnumerateArray()];
        Assert.Equal(data.Contrast!.Difference.Units.Count, units.Length);
        Assert.All(cards, c => Assert.NotEqual("", c.GetProperty("caption").GetProperty("badge").GetString()));
    }

    [Fact]
    public void Json_BothCards_FitTheirSchemas()
    {
        ReportData data = Report(ReportLanguage.English);

        RequireSchema("counterfactual", ChangeJson.Write(data.Counterfactual!, data.History));
        JsonElement contrast = RequireSchema("contrast", ChangeJson.Write(data.Contrast!));
        Assert.All(contrast.GetProperty("units").EnumerateArray(), u => Assert.Equal(
            u.GetProperty("forTarget").GetDouble() - u.GetProperty("forOther").GetDouble(), u.GetProperty("value").GetDouble(), 1e-12));
    }

    private static ReportData Report(ReportLanguage language)
    {
        var subject = new ReportSubject("shop", "u", Shopper, Model.Recommend(Popularity, Shopper, 3)) { Language = language };
        return new ReportBuilder(Context).Build(subject, [new LeaveOneOutExplainer()], PlantedShop.Ink) with
        {
            Counterfactual = Builder.Counterfactual(Shopper, PlantedShop.Ink, cancel: TestContext.Current.CancellationToken),
            Contrast = Builder.Contrast(new LeaveOneOutExplainer(), Shopper, PlantedShop.Ink, 30),
        };
    }

    private static JsonElement RequireSchema(string name, string text)
    {
        JsonElement json = JsonDocument.Parse(text).RootElement;
        Assert.Equal([], SchemaCheck.Problems(json, JsonDocument.Parse(RepositoryRoot.ReadText($"docs/schemas/{name}.v1.schema.json")).RootElement));
        return json;
    }

    private static string Refusal(Action ask) => Assert.Throws<ArgumentException>(ask).Message;
}
