using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Tests.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Cleaning;

public sealed class CleanerTests
{
    [Fact]
    public void Clean_Default_DropsOnlyExactDuplicatesAndOrdersByTime()
    {
        using TempFolder folder = TempFolder.With(
            ("events.csv", "user,item,type,time,value\nb,x,view,30,1\na,y,view,20,1\nb,z,view,10,1\nb,x,view,30,2\nb,w,view,30,1\nb,x,buy,30,1\na,x,view,20,1\n"),
            ("items.csv", "item,title\ncold,Cold\nz,Zed\nx,Ex\n"),
            ("users.csv", "user,age\nlurker,1\na,2\nb,3\n"));

        (Dataset dataset, CleaningReport report) = Cleaner.Clean(folder.Read(), CleaningOptions.Default, TestContext.Current.CancellationToken);

        Assert.Equal(["b", "a"], dataset.Users.Ids);
        Assert.Equal(["x", "y", "z", "w"], dataset.Items.Ids);
        Assert.Equal([0, 4, 6], dataset.Offsets);
        Assert.Equal(["z", "x", "w", "x", "y", "x"], dataset.ItemIndices.Select(i => dataset.Items[i]));
        Assert.Equal([10_000, 30_000, 30_000, 30_000, 20_000, 20_000], dataset.Times);
        Assert.Equal([1f, 1f, 1f, 1f, 1f, 1f], dataset.Values);
        Assert.Equal(BehaviorType.Buy, dataset.Types[3]);
        Assert.Equal(("Ex", "y", "Zed"), (dataset.TitleOf(0), dataset.TitleOf(1), dataset.TitleOf(2)));
        Assert.Equal([3.0, 2.0], dataset.UserAttributes.Find("age")!.Numbers);
        Assert.Equal(
            [
                new CleaningStep("rows with missing fields", 7, 0, 7, 2, 4),
                new CleaningStep("rows with malformed fields", 7, 0, 7, 2, 4),
                new CleaningStep("exact duplicates (user, item, time, type)", 7, 1, 6, 2, 4),
            ],
            report.Steps);
    }

    [Fact]
    public void Clean_SkippedRows_AreTheReportsFirstLines()
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item,time\n1,2,100\n1,3,x\n1,4,\n,5,100\n"));
        RawData raw = folder.Read(new ReadOptions { OnBadRow = BadRowPolicy.Skip });
        (_, CleaningReport report) = Cleaner.Clean(raw, CleaningOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal(new CleaningStep("rows with missing fields", 4, 2, 2, 1, 1), report.Steps[0]);
        Assert.Equal(new CleaningStep("rows with malformed fields", 2, 1, 1, 1, 1), report.Steps[1]);
        Assert.Equal(3, report.RowsRemoved);
    }

    [Fact]
    public void Clean_ColdItems_AreKeptAtTheEndWhenAsked()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\na,x\n"), ("items.csv", "item,brand\ncold,b1\nx,b2\nbare,\n"));
        (Dataset with, _) = Cleaner.Clean(folder.Read(), new CleaningOptions { KeepColdItems = true }, TestContext.Current.CancellationToken);
        (Dataset without, _) = Cleaner.Clean(folder.Read(), CleaningOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal(["x", "cold"], with.Items.Ids);
        Assert.Equal("b1", with.ItemAttributes.Find("brand")!.Display(1));
        Assert.Equal(["x"], without.Items.Ids);
        Assert.Equal((2, 1), (with.ItemAttributes.Rows, without.ItemAttributes.Rows));
    }

    [Theory]
    [InlineData(3.5f, false, new[] { 3.5f, 4f })]
    [InlineData(3.5f, true, new[] { 4f })]
    public void Clean_MinimumValue_IsInclusiveUnlessTold(float minimum, bool exclusive, float[] left)
    {
        Dataset dataset = CleanRatings([3f, 3.5f, 4f], new CleaningOptions { MinimumValue = minimum, MinimumIsExclusive = exclusive });
        Assert.Equal(left, dataset.Values);
    }

    [Fact]
    public void Clean_TimeRange_IsHalfOpen()
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item,time\na,1,2024-01-01\na,2,2024-01-02\na,3,2024-01-03\n"));
        var options = new CleaningOptions
        {
            From = new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero),
            To = new DateTimeOffset(2024, 1, 3, 0, 0, 0, TimeSpan.Zero),
        };
        (Dataset dataset, CleaningReport report) = Cleaner.Clean(folder.Read(), options, TestContext.Current.CancellationToken);
        Assert.Equal(["2"], dataset.Items.Ids);
        Assert.Equal(["not before 2024-01-02T00:00:00Z", "before 2024-01-03T00:00:00Z", "exact duplicates (user, item, time, type)"],
            report.Rules.Select(s => s.Rule));
    }

    [Fact]
    public void Clean_Types_KeepsThese()
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item,type\na,1,view\na,2,buy\na,3,click\n"));
        (Dataset dataset, CleaningReport report) = Cleaner.Clean(folder.Read(),
            new CleaningOptions { Types = [BehaviorType.Buy, BehaviorType.Click] }, TestContext.Current.CancellationToken);
        Assert.Equal(["2", "3"], dataset.Items.Ids);
        Assert.Equal(new CleaningStep("types click, buy", 3, 1, 2, 1, 2), report.Rules.First());
    }

    [Theory]
    [InlineData(RepeatPolicy.KeepAll, new[] { 1f, 5f, 2f, 4f, 3f })]
    [InlineData(RepeatPolicy.KeepFirst, new[] { 1f, 2f })]
    [InlineData(RepeatPolicy.KeepLast, new[] { 4f, 3f })]
    public void Clean_Repeats_KeepsByTimeThenFilePosition(RepeatPolicy policy, float[] left)
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item,time,rating\na,y,40,3\na,x,10,1\na,y,20,2\na,x,10,5\na,x,30,4\n"));
        (Dataset dataset, _) = Cleaner.Clean(folder.Read(), new CleaningOptions { DropDuplicates = false, Repeats = policy },
            TestContext.Current.CancellationToken);
        Assert.Equal(left, dataset.Values);
    }

    [Fact]
    public void Clean_NothingLeft_NamesTheRule()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => CleanRatings([1f, 2f], new CleaningOptions { MinimumValue = 9 }));
        Assert.Contains("no event after the cleaning rule 'value at least 9'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_TimeRangeWithoutTimes_IsRefused()
    {
        var options = new CleaningOptions { From = DateTimeOffset.UnixEpoch };
        Assert.Contains("the data has no times", Assert.Throws<ArgumentException>(() => CleanRatings([1f], options)).Message, StringComparison.Ordinal);
    }

    private static Dataset CleanRatings(float[] ratings, CleaningOptions options)
    {
        using TempFolder folder = TempFolder.With(
            ("a.csv", "user,item,rating\n" + string.Concat(ratings.Select((r, i) => FormattableString.Invariant($"u,i{i},{r}\n")))));
        return Cleaner.Clean(folder.Read(), options, TestContext.Current.CancellationToken).Dataset;
    }
}
