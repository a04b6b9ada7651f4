using Vitrine.Explanations.Global;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Global;

/// <summary>Overviews of planted models.</summary>
internal static class SampleOverview
{
    /// <summary>Items of the planted shop: two kinds, a brand of each item's own in pairs, a price; the printer and ink are "office".</summary>
    public static AttributeTable Attributes { get; } = new(PlantedShop.Items,
    [
        new AttributeColumn("kind", AttributeKind.Categorical)
            { Labels = Labels(i => i <= PlantedShop.Printer ? "office" : i % 2 == 0 ? "art & <b>craft</b>" : "toys") },
        new AttributeColumn("maker", AttributeKind.Categorical) { Labels = Labels(i => FormattableString.Invariant($"m{i / 2}")) },
        new AttributeColumn("price", AttributeKind.Numeric)
            { Numbers = [.. Enumerable.Range(0, PlantedShop.Items).Select(i => i == 9 ? double.NaN : 5.0 + i)] },
    ]);

    /// <summary>Five shoppers with times and types, explained by leave-one-out unless another method is given.</summary>
    public static Overview Of(IExplainer? method = null, int workers = 1) =>
        Run(method ?? new LeaveOneOutExplainer(), workers, TestContext.Current.CancellationToken);

    public static Overview Run(IExplainer method, int workers, CancellationToken cancel)
    {
        PlantedModel model = PlantedShop.Model();
        FidelityCase[] cases = [.. Enumerable.Range(6, 5).Select(n =>
            new FidelityCase(Timed(PlantedShop.Shopper(n)), PlantedShop.Ink) { HeldOut = new[] { PlantedShop.Ink } })];
        var study = new OverviewStudy(PlantedShop.Context(model), new ScoredModel(model, PlantedShop.Items), Facts())
        { Workers = workers, BootstrapSamples = 100 };
        return study.Run(method, cases, cancel: cancel) with { Data = "planted <shop>", Seed = 4 };
    }

    public static ItemFacts Facts(string? category = null) =>
        new(Attributes, [.. Enumerable.Range(0, PlantedShop.Items).Select(i => 100f - i)], category);

    private static string[][] Labels(Func<int, string> of) => [.. Enumerable.Range(0, PlantedShop.Items).Select(i => (string[])[of(i)])];

    private static History Timed(History history) => new(
        history.Items,
        Enumerable.Range(0, history.Length).Select(t => 86_400_000L * t).ToArray(),
        Enumerable.Range(0, history.Length).Select(t => t % 3 == 0 ? BehaviorType.Buy : BehaviorType.View).ToArray());
}
