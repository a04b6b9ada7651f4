using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class PublishedDataTests
{
    [Theory]
    [InlineData("ml-1m", "ml-1m", 6040, 3706, 1_000_209, true)]
    [InlineData("ml-100k", "ml-100k", 943, 1682, 100_000, true)]
    [InlineData("ml-latest-small", "ml-latest", 610, 9724, 100_836, true)]
    [InlineData("amazon-beauty", "sequences", 22_363, 12_101, 198_502, true)]
    [InlineData("hetrec2011-lastfm-2k", "tsv", 1892, 17_632, 92_834, false)]
    [InlineData("amazon-musical-instruments", "jsonl", 1429, 900, 10_261, true)]
    [InlineData("frappe-ctr", "libfm", 821, 2535, 28_599, false)]
    public void Read_PublishedSet_CountsAsItsPublisherSays(string folder, string format, int users, int items, int events, bool hasTimes)
    {
        string path = SharedData.Require(folder);
        RawData raw = DatasetReader.Read(path, ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal((format, hasTimes, 0L), (raw.Format, raw.HasTimes, raw.BadRows));
        DataCheckResult check = DataCheck.Run(path, ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal((format, users, items, events), (check.Format, check.Users, check.Items, check.Interactions));
        Assert.Empty(check.Problems);
    }

    [Fact]
    public void Clean_MovieLens1MItemsWithFiveRatings_GivesTheProtocolOfSasRec()
    {
        RawData raw = DatasetReader.Read(SharedData.Require("ml-1m"), ReadOptions.Default, TestContext.Current.CancellationToken);
        (Dataset dataset, _) = Cleaner.Clean(raw, new CleaningOptions { Core = new CoreRule(ItemMinimum: 5, Iterate: false) },
            TestContext.Current.CancellationToken);
        Assert.Equal((6040, 3416, 999_611), (dataset.UserCount, dataset.ItemCount, dataset.EventCount));
        Assert.Equal("Toy Story (1995)", dataset.TitleOf(IndexOf(dataset.Items, "1")));
        Assert.Equal("Animation, Children's, Comedy", dataset.ItemAttributes.Find("genres")!.Display(IndexOf(dataset.Items, "1")));
        Assert.Equal("K-12 student", dataset.UserAttributes.Find("occupation")!.Display(IndexOf(dataset.Users, "1")));
        Assert.Equal(978_300_019_000, dataset.Times[dataset.Offsets[IndexOf(dataset.Users, "1")]]);
    }

    [Fact]
    public void Clean_MovieLens1MLikedTwoCore_GivesTheProtocolOfLxr()
    {
        RawData raw = DatasetReader.Read(SharedData.Require("ml-1m"), ReadOptions.Default, TestContext.Current.CancellationToken);
        (Dataset dataset, _) = Cleaner.Clean(
            raw, new CleaningOptions { MinimumValue = 3.5f, MinimumIsExclusive = true, Core = new CoreRule(2, 2) }, TestContext.Current.CancellationToken);
        Assert.Equal((6037, 3381), (dataset.UserCount, dataset.ItemCount));
    }

    [Fact]
    public void Read_Beauty_HasTitlesBrandsAndCategories()
    {
        RawData raw = DatasetReader.Read(SharedData.Require("amazon-beauty"), ReadOptions.Default, TestContext.Current.CancellationToken);
        int item = IndexOf(raw.Items, "2");
        Assert.Equal("OPI Red Shatter Crackle Nail Polish E55 New", raw.ItemAttributes.Find("title")!.Display(item));
        AttributeColumn brand = raw.ItemAttributes.Find("brand")!;
        AttributeColumn category = raw.ItemAttributes.Find("category")!;
        Assert.Contains("Makeup", category.Labels[item]);
        Assert.Null(raw.ItemAttributes.Find("categories"));
        double perItem = Enumerable.Range(0, 12_101).Average(i => brand.Labels[i].Count + category.Labels[i].Count);
        Assert.Equal(3.72, perItem, 0.005);
    }

    [Fact]
    public void Read_LastFm_NamesTheArtists()
    {
        RawData raw = DatasetReader.Read(SharedData.Require("hetrec2011-lastfm-2k"), ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal("MALICE MIZER", raw.ItemAttributes.Find("title")!.Display(IndexOf(raw.Items, "1")));
        Assert.Equal(BehaviorType.View, raw.Events.Types[0]);
        Assert.Equal(13_883f, raw.Events.Values[0]);
    }

    [Fact]
    public void Read_MovieLensLatest_CollectsTags()
    {
        RawData raw = DatasetReader.Read(SharedData.Require("ml-latest-small"), ReadOptions.Default, TestContext.Current.CancellationToken);
        AttributeColumn tags = raw.ItemAttributes.Find("tags")!;
        Assert.Equal(1475, tags.Labels.SelectMany(l => l).Distinct().Count());
        Assert.Equal(AttributeKind.MultiValued, tags.Kind);
        Assert.Equal(9742, raw.ItemAttributes.Find("title")!.Texts.Count(t => t.Length > 0));
    }

    private static int IndexOf(IdMap ids, string id) => ids.TryGetIndex(id, out int index) ? index : throw new KeyNotFoundException(id);
}
