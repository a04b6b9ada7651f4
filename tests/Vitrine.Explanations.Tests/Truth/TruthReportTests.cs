using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Explanations.Truth;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Explanations.Tests.Truth;

public sealed class TruthReportTests
{
    private static readonly ExplanationContext Context = PlantedShop.Context(PlantedShop.Model());

    [Fact]
    public void Measure_PlantedCauses_CountsHitsAndLuck()
    {
        // The printer is the cause of the ink in the first two; the third names an event that truly does nothing.
        History four = History.Of(PlantedShop.FirstFiller, PlantedShop.Printer, PlantedShop.Ghost, PlantedShop.FirstFiller + 1);
        History two = History.Of(PlantedShop.FirstFiller, PlantedShop.Printer);
        TruthCase[] cases = [Case(four, 1), Case(two, 1), Case(four, 2)];

        TruthReport report = TruthReport.Measure(
            Context, [new LeaveOneOutExplainer()], cases, cancel: TestContext.Current.CancellationToken);

        TruthHit hit = Assert.Single(report.Methods);
        Assert.Equal("leave-one-out", hit.Method);
        Assert.Equal(2.0 / 3, hit.HitAt1, 1e-12);
        Assert.Equal(3, report.Cases);
        Assert.Equal(1.0 / 3 * (1.0 / 4 + 1.0 / 2 + 1.0 / 4), report.RandomHitAt1, 1e-12);
        Assert.Equal(1.0 / 3 * (3.0 / 4 + 2.0 / 2 + 3.0 / 4), report.RandomHitAt3, 1e-12);
        Assert.Equal(1.0 / 3, report.NewestHitAt1, 1e-12);
        Assert.True(hit.Deletion < hit.RandomDeletion);
    }

    [Fact]
    public void Measure_MethodOfAttributes_IsLeftOut()
    {
        TruthCase[] cases = [Case(History.Of(PlantedShop.Printer, PlantedShop.FirstFiller), 0)];

        TruthReport report = TruthReport.Measure(
            Context, ExplainerRegistry.Default.CreateAll(), cases, randomRuns: 0, cancel: TestContext.Current.CancellationToken);

        Assert.DoesNotContain(report.Methods, m => m.Method.StartsWith("attribute", StringComparison.Ordinal));
        Assert.Contains(report.Methods, m => m.Method == "attention");
        Assert.All(report.Methods, m => Assert.True(double.IsNaN(m.Deletion)));
    }

    [Fact]
    public void Measure_HistoryLongerThanTheModelReads_CountsPositionsInTheWholeHistory()
    {
        ExplanationContext shortSighted = PlantedShop.Context(PlantedShop.Model(maxLength: 2));
        TruthCase[] cases = [Case(History.Of(PlantedShop.FirstFiller, PlantedShop.Printer, PlantedShop.FirstFiller + 1), 1)];

        TruthReport report = TruthReport.Measure(
            shortSighted, [new LeaveOneOutExplainer()], cases, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(1, report.Methods[0].HitAt1);
        Assert.Equal(1.0 / 2, report.RandomHitAt1);
    }

    [Fact]
    public void Measure_NoCases_IsAnError() => Assert.Throws<ArgumentException>(
        () => TruthReport.Measure(Context, [new AttentionExplainer()], [], cancel: TestContext.Current.CancellationToken));

    [Fact]
    public void Of_SimulatedShop_KeepsCausesThatTheModelReads()
    {
        SimulatedShop shop = ShopSimulator.Run(
            new SimulationOptions { Users = 200, Items = 60, Seed = 5 }, cancel: TestContext.Current.CancellationToken);
        const int MaxLength = 6;
        DatasetSplit split = Recommenders.Data.Splitting.Splitter.LeaveOneOut(shop.Dataset);

        IReadOnlyList<TruthCase> cases = TruthCase.Of(shop.Dataset, shop.Causes, split.Test, MaxLength);

        Assert.NotEmpty(cases);
        Assert.All(cases, known =>
        {
            int position = shop.Dataset.Offsets[known.User + 1] - 1;
            Assert.Equal(shop.Dataset.ItemIndices[position], known.Target);
            Assert.Equal(shop.Causes.Events[position], known.Cause);
            Assert.Equal(shop.Causes.Kinds[position], known.Kind);
            Assert.InRange(known.Cause, Math.Max(0, known.History.Length - MaxLength), known.History.Length - 1);
        });
    }

    private static TruthCase Case(History history, int cause) => new(0, history, PlantedShop.Ink, cause, CauseKind.Complement);
}
