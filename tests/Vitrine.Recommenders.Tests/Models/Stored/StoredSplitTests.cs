using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Baselines;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Tests.Data.Reading;

namespace Vitrine.Recommenders.Tests.Models.Stored;

public sealed class StoredSplitTests
{
    [Theory]
    [InlineData("leave-one-out")]
    [InlineData("time:0.2")]
    [InlineData("by-user:0.3")]
    [InlineData("k-fold:3/2")]
    public void Open_AnySplit_CountsWhatWasTrainedOn(string split)
    {
        string rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"u{i * 7 % 11},i{i * 13 % 17},{i}\n"));
        using TempFolder folder = TempFolder.With(("events.csv", "user,item,time\n" + rows));
        var preparation = new DataPreparation { Split = split };
        PreparedData prepared = PreparedData.Read(folder.Path, preparation, TestContext.Current.CancellationToken);
        var model = new Popularity();
        model.Fit(prepared.Split.Train, null, TestContext.Current.CancellationToken);
        string stored = Path.Combine(folder.Path, "model");
        ModelFolder.Save(
            stored,
            ModelManifest.Create(model.Name, new { }, 0, prepared.Dataset, TimeProvider.System),
            prepared.Dataset,
            path =>
            {
                model.Save(path);
                PreparationFile.Write(path, preparation);
            },
            [PreparationFile.Name],
            TestContext.Current.CancellationToken);

        using StoredModel opened = StoredModel.Open(stored);

        float[] counts = new float[prepared.Dataset.ItemCount];
        float[] expected = new float[prepared.Dataset.ItemCount];
        opened.Popularity.Score(counts);
        PopularityFallback.Of(prepared.Split.Train).Score(expected);
        Assert.Equal(expected, counts);
    }
}
