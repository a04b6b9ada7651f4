using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Reporting;

public sealed class ReportBuilderTests
{
    private static readonly ReportBuilder Builder = new(PlantedShop.Context(PlantedShop.Model()));

    [Fact]
    public void Build_AllMethods_MeasuresEach()
    {
        ReportData report = Builder.Build(Subject(PlantedShop.Shopper()), ExplainerRegistry.Default.Names.Select(ExplainerRegistry.Default.Get),
            PlantedShop.Ink, TestContext.Current.CancellationToken);

        Assert.Equal(ExplainerRegistry.Default.Names, report.Explanations.Select(e => e.Method));
        Assert.All(report.Explanations, e => Assert.Equal("del", e.Fidelity?.Metric));
        Assert.Equal(14, report.Trace!.Length);
        report.Validate();
    }

    [Fact]
    public void Build_HistoryWithTimesAndTypes_ShowsThem()
    {
        var time = new DateTimeOffset(2024, 3, 1, 17, 5, 0, TimeSpan.Zero);
        var history = new History(
            new[] { PlantedShop.Printer, PlantedShop.Poster },
            new[] { time.ToUnixTimeMilliseconds(), time.AddDays(1).ToUnixTimeMilliseconds() },
            new[] { BehaviorType.Buy, BehaviorType.View });

        ReportData report = Builder.Build(Subject(history), [ExplainerRegistry.Default.Get("leave-one-out")], PlantedShop.Ink, TestContext.Current.CancellationToken);

        Assert.Equal(new ReportEvent("i1", "Item 1", BehaviorType.Buy, time), report.History[0]);
        Assert.Equal(new ReportEvent("i2", "Item 2", BehaviorType.View, time.AddDays(1)), report.History[1]);
    }

    [Fact]
    public void Build_Subject_PassesListAndMetricsOn()
    {
        var metrics = new StoredMetrics("leave-one-out", 7, new Dictionary<string, double?>
        {
            ["hr@10"] = 0.5, ["ndcg@10"] = 0.25, ["mrr@10"] = null,
        });
        ReportSubject subject = Subject(PlantedShop.Shopper()) with { Metrics = metrics };

        ReportData report = Builder.Build(subject, [ExplainerRegistry.Default.Get("attention")], PlantedShop.Ink, TestContext.Current.CancellationToken);

        Assert.Equal(new ReportItem(1, "i0", "Item 0", 2, RecommendationSource.Model), Assert.Single(report.Recommendations));
        Assert.Equal("leave-one-out", report.Metrics!.Protocol);
        Assert.Equal([KeyValuePair.Create("ndcg@10", 0.25), KeyValuePair.Create("hr@10", 0.5)], report.Metrics.Values);
    }

    [Fact]
    public void Explain_BoardOfTheModel_IsCarried()
    {
        var builder = new ReportBuilder(PlantedShop.Context(PlantedShop.Model())) { Board = ModelFidelityTests.Board };

        Assert.Equal(0.5, builder.Explain(ExplainerRegistry.Default.Get("leave-one-out"), PlantedShop.Shopper(), PlantedShop.Ink).ModelFidelity!.Value);
        Assert.Null(builder.Explain(ExplainerRegistry.Default.Get("saliency"), PlantedShop.Shopper(), PlantedShop.Ink).ModelFidelity);
        Assert.Null(Builder.Explain(ExplainerRegistry.Default.Get("leave-one-out"), PlantedShop.Shopper(), PlantedShop.Ink).ModelFidelity);
    }

    [Fact]
    public void Explain_OneEvent_IsNotMeasured()
    {
        // The only ranking of one event is the random one too: to call that no better than chance would be unfair.
        Assert.Null(Builder.Explain(ExplainerRegistry.Default.Get("leave-one-out"), History.Of(PlantedShop.Printer), PlantedShop.Ink).Fidelity);
    }

    private static ReportSubject Subject(History history) =>
        new("planted", "ann", history, [new Recommendation(PlantedShop.Ink, 2, RecommendationSource.Model)]);
}
