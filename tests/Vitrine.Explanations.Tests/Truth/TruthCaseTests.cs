using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Explanations.Truth;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Explanations.Tests.Truth;

public sealed class TruthCaseTests
{
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

    [Fact]
    public void Read_HistoryLongerThanTheModelReads_CountsTheCauseAmongTheNewest()
    {
        var known = new TruthCase(0, History.Of(PlantedShop.FirstFiller, PlantedShop.Printer, PlantedShop.FirstFiller + 1), PlantedShop.Ink, 1,
            CauseKind.Complement);

        FidelityCase read = known.Read(maxLength: 2);

        Assert.Equal([PlantedShop.Printer, PlantedShop.FirstFiller + 1], read.History.Items.ToArray());
        Assert.Equal(0, read.Cause);
        Assert.Equal(1, known.Read(maxLength: 3).Cause);
    }
}
