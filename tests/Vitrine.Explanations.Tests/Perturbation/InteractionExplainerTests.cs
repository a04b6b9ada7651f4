using System.Text.Json;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Svg;
using Vitrine.Explanations.Rendering.Terminal;
using Vitrine.Explanations.Serialization;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Explanations.Tests.Rendering;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Perturbation;

public sealed class InteractionExplainerTests
{
    // Items 3 and 5 are worth 2 together, 4 and 6 stand in for one another; every item is worth a little alone.
    private static readonly SetModel Pairs = new(
        40, (_, item) => 0.1 + 0.01 * item, (i, j) => (Math.Min(i, j), Math.Max(i, j)) switch { (3, 5) => 2, (4, 6) => -1, _ => 0 });

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public void Explain_PlantedPairs_AreFoundAndNothingElse(int length)
    {
        InteractionExplanation found = Explain(Pairs, History.Of([.. Enumerable.Range(1, length)]));

        Assert.Equal(length <= 15, found.IsExact);
        Assert.Equal(length * (length - 1) / 2, found.Pairs.Count);
        foreach (UnitPair pair in found.Pairs)
        {
            double expected = (pair.A + 1, pair.B + 1) switch { (3, 5) => 2, (4, 6) => -1, _ => 0 };
            Assert.Equal(expected, pair.Value, 1e-4);
        }

        Assert.Equal([2, 4], found.StrongestUnits(2));
        for (int i = 0; i < length; i++)
            Assert.Equal(0.1 + 0.01 * (i + 1), found.Main[i], 1e-4);
        Assert.Equal(0, found.Shapley.CompletenessGap, 1e-9);
    }

    [Fact]
    public void Explain_Sessions_AgreesWithTheirShapleyValuesAndAllSubsets()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        var history = new History(new[] { 10, 11, PlantedShop.Poster, PlantedShop.Printer, 12 }, new long[] { 0, 1000, 4_000_000, 9_000_000, 9_001_000 });
        InteractionExplanation found = InteractionExplainer.Explain(
            context, history, PlantedShop.Ink, PerturbedUnits.Sessions, cancel: TestContext.Current.CancellationToken);

        // Three sessions: S without i and j is empty or the third, each with weight 1/2.
        double expected = ((V(0, 1) - V(0) - V(1)) + (V(0, 1, 2) - V(0, 2) - V(1, 2) + V(2))) / 2;
        Assert.Equal(expected, found.Pairs[0].Value, 1e-6);
        Explanation exact = ExplainerRegistry.Default.Get("exact-shapley:units=sessions").Explain(context, history, PlantedShop.Ink);
        Assert.Equal(exact.Units.Select(u => u.Value), found.Shapley.Units.Select(u => u.Value), (a, b) => Math.Abs(a - b) < 1e-9);

        double V(params int[] sessions)
        {
            int[] of = [0, 0, 1, 2, 2];
            var score = new float[1];
            PlantedShop.Model().ScoreTarget([history.Only([.. of.Select(s => sessions.Contains(s))])], PlantedShop.Ink, score);
            return score[0];
        }
    }

    [Fact]
    public void Explain_AttributesAndOneUnit_WorkAndAreRefused()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        InteractionExplanation fields = InteractionExplainer.Explain(
            context, PlantedShop.Shopper(), PlantedShop.Ink, PerturbedUnits.Attributes, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(3, fields.Pairs.Count);
        Assert.All(fields.Shapley.Units, u => Assert.Equal(UnitKind.Attribute, u.Kind));
        Assert.Contains("found 1 of sessions", Assert.Throws<ArgumentException>(() => InteractionExplainer.Explain(
            context, PlantedShop.Shopper(), PlantedShop.Ink, PerturbedUnits.Sessions, cancel: TestContext.Current.CancellationToken)).Message,
                StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => InteractionExplainer.Explain(
            context, default, PlantedShop.Ink, cancel: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(18)]
    public void Views_Interactions_ShowTheStrongestPairs(int length)
    {
        InteractionExplanation found = Explain(Pairs, History.Of([.. Enumerable.Range(1, length)]));
        JsonElement schema = JsonElement.Parse(RepositoryRoot.ReadText("docs/schemas/interactions.v1.schema.json"));
        Assert.Empty(SchemaCheck.Problems(JsonElement.Parse(InteractionJson.Write(found)), schema));

        string[] rows = InteractionCsv.Write(found).Split("\r\n");
        Assert.Equal(found.Pairs.Count + 2, rows.Length);
        Assert.All(rows[..^1], row => Assert.Equal(rows[0].Count(c => c == ','), row.Count(c => c == ',')));

        foreach (ReportLanguage language in Enum.GetValues<ReportLanguage>())
        {
            ReportData data = TinyReport.Create() with
            {
                Language = language,
                History = [.. Enumerable.Range(1, length).Select(i => new ReportEvent($"i{i}", $"Item {i}"))],
                Trace = null,
                Interactions = found,
            };
            using var text = new StringWriter { NewLine = "\n" };
            TerminalView.Write(text, data, new TerminalOptions(Width: 100));
            string[] lines = text.ToString().Split('\n');
            Assert.Contains("#3 Item 3", lines.First(l => l.Contains('×')), StringComparison.Ordinal);
            Assert.Contains("+2.00", lines.First(l => l.Contains('×')), StringComparison.Ordinal);
            Assert.Equal(!found.IsExact, text.ToString().Contains('±'));
            Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(line), 0, 100));

            string svg = SvgCharts.Interactions(data);
            Assert.Contains("#3 Item 3 × #5 Item 5", svg, StringComparison.Ordinal);
            Assert.NotNull(System.Xml.Linq.XDocument.Parse(svg).Root);
        }
    }

    private static InteractionExplanation Explain(SetModel model, History history) =>
        InteractionExplainer.Explain(PlantedShop.Context(model), history, 0, cancel: TestContext.Current.CancellationToken);
}
