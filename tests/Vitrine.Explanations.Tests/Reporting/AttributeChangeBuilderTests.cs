using System.Text.Json;
using Vitrine.Explanations.Counterfactual;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Rendering.Terminal;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Serialization;
using Vitrine.Explanations.Tests.Counterfactual;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Reporting;

public sealed class AttributeChangeBuilderTests
{
    private const int Items = 24;

    private static readonly EditModel Model = EditModel.Random(2, Items, pairs: false);
    private static readonly PopularityFallback Popularity = new([.. Enumerable.Repeat(1, Items)]);
    private static readonly History Seen = History.Of(5, 9);
    private static readonly ExplanationContext Context = new(Model, "c0ffee", i => "i" + i, i => "Item " + i);
    private static readonly int[] Ranked = [.. Model.Recommend(Popularity, Seen, Items).Select(r => r.Item)];

    [Theory]
    [InlineData(0, AttributeGoalKind.LeavesTop)]
    [InlineData(4, AttributeGoalKind.EntersTop)]
    public void AttributeChange_Top_ShowsTheModelsOwnNewList(int place, AttributeGoalKind goal)
    {
        AttributeChangeCard card = Ask(Ranked[place]);

        Assert.True(card.Found);
        Assert.Equal(goal, card.Goal);
        Assert.Equal(goal == AttributeGoalKind.EntersTop, card.TargetAfter.Rank <= 3);
        IRecommender changed = Model.WithEdited(Ranked[place], [.. card.Changes.Select(c => c.Edit)]);
        Assert.Equal(
            changed.Recommend(Popularity, Seen, 3).Select(r => ("i" + r.Item, (double)r.Score)), card.List.After.Select(i => (i.ItemId, i.Score)));
    }

    [Fact]
    public void AttributeChange_Alternative_TradesPlacesEitherWay()
    {
        AttributeChangeCard loses = Ask(Ranked[1], Ranked[3]), beats = Ask(Ranked[3], Ranked[1]);

        Assert.Equal((AttributeGoalKind.LosesTo, AttributeGoalKind.Beats), (loses.Goal, beats.Goal));
        Assert.True(loses.AlternativeAfter!.Rank < loses.TargetAfter.Rank);
        Assert.True(beats.AlternativeAfter!.Rank > beats.TargetAfter.Rank);
        Assert.Equal(loses.Alternative!.Score, loses.AlternativeAfter.Score);
    }

    [Fact]
    public void AttributeChange_WhatCannotBeAsked_IsRefused()
    {
        Assert.Contains("reads no attributes", Refusal(() => new ChangeBuilder(PlantedShop.Context(PlantedShop.Model()), Popularity)
            .AttributeChange(Seen, 1)), StringComparison.Ordinal);
        var blind = new EditModel(Model.AttributeEncoders, [.. Model.AttributeNames.Select(Model.ValuesOf)], (_, _) => 0) { ScoresByAttributes = false };
        Assert.Contains("outputEmbedding Tied", Refusal(() => new ChangeBuilder(Context with { Model = blind }, Popularity).AttributeChange(Seen, 1)),
            StringComparison.Ordinal);
        Assert.Contains("expected one of price, weight, brand, tags", Refusal(() => Ask(Ranked[0], null, "prise")), StringComparison.Ordinal);
        Assert.Contains("expected two", Refusal(() => Ask(Ranked[0], Ranked[0])), StringComparison.Ordinal);
        Assert.Contains("is never listed", Refusal(() => Ask(5)), StringComparison.Ordinal);
        ExplanationContext hidden = new PrivacyFilter(_ => false, name => name == "price").Apply(Context);
        Assert.Contains("expected one of weight, brand, tags",
            Refusal(() => new ChangeBuilder(hidden, Popularity).AttributeChange(Seen, Ranked[0], null, ["price"])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLanguage.English, "If the ", "instead of")]
    [InlineData(ReportLanguage.Chinese, "如果", "而不是")]
    public void Views_Card_SayWhatWasFound(ReportLanguage language, string condition, string instead)
    {
        ReportData data = new ReportBuilder(Context).Build(
            new ReportSubject("shop", "u", Seen, Model.Recommend(Popularity, Seen, 3)) { Language = language }, [new LeaveOneOutExplainer()], Ranked[0],
            TestContext.Current.CancellationToken) with
        {
            AttributeChange = Ask(Ranked[0]),
        };
        using var html = new StringWriter();
        using var text = new StringWriter();
        HtmlReport.Write(html, data);
        TerminalView.Write(text, data);

        foreach (string view in new[] { html.ToString(), text.ToString() })
        {
            Assert.Contains(condition, view, StringComparison.Ordinal);
            Assert.Contains(instead, view, StringComparison.Ordinal);
            Assert.Contains(FieldWords.Field(data.AttributeChange!.Changes[0].Attribute, language), view, StringComparison.Ordinal);
        }

        Assert.Contains("id=\"attribute-change\"", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_FoundOrNot_FitsItsSchema()
    {
        JsonElement schema = JsonDocument.Parse(RepositoryRoot.ReadText("docs/schemas/attribute-change.v1.schema.json")).RootElement;
        AttributeChangeCard found = Ask(Ranked[1], Ranked[3]), brand = Ask(Ranked[0], null, "brand");
        AttributeChangeCard none = found with { Changes = [], Alternative = null, AlternativeAfter = null };
        foreach (AttributeChangeCard card in new[] { found, brand, none })
            Assert.Equal([], SchemaCheck.Problems(JsonDocument.Parse(AttributeChangeJson.Write(card)).RootElement, schema));
    }

    private static AttributeChangeCard Ask(int target, int? alternative = null, params string[] fields) => new ChangeBuilder(Context, Popularity) { K = 3 }
        .AttributeChange(Seen, target, alternative, fields, cancel: TestContext.Current.CancellationToken);

    private static string Refusal(Action ask) => Assert.Throws<ArgumentException>(ask).Message;
}
