using System.Text.Json;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class DataCheckTests
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Run_DataWithBadRows_CountsTheRestAndSerialisesToTheContract()
    {
        string many = string.Concat(Enumerable.Range(0, 5).Select(i => $"b,i{i},4\n"));
        using TempFolder folder = TempFolder.With(("events.csv", "user,item,rating\na,i0,5\na,i1,bad\n" + many), ("items.csv", "item,brand\ncold,x\ni1,y\n"));

        DataCheckResult result = DataCheck.Run(folder.Path, ReadOptions.Default, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.BadRows);
        Assert.Equal(
            """{"format":"csv","users":2,"items":5,"interactions":6,"exampleUser":"b","problems":[{"file":"events.csv","line":3,"column":3,"message":"events.csv, line 3, column 3: found 'bad', expected a number, the rating"}],"badRows":1,"hasTimes":false,"columns":{"user":"user","item":"item","time":null,"value":"rating","type":null,"unused":[]},"attributes":[{"of":"item","name":"brand","kind":"categorical","distinct":1,"known":0.2}],"attributeFiles":[{"file":"items.csv","of":"item","rows":2,"matched":1}],"negativeRows":0,"warnings":[]}""",
            JsonSerializer.Serialize(result, Unescaped));
    }

    [Fact]
    public void Run_ShortHistories_TakesTheLongest()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\na,1\nb,1\nb,2\n"));
        Assert.Equal("b", DataCheck.Run(folder.Path, ReadOptions.Default, TestContext.Current.CancellationToken).ExampleUser);
    }

    [Theory]
    [InlineData("tiem", "time")]
    [InlineData("ratign", "rating")]
    [InlineData("Time_stamps", "timestamp")]
    [InlineData("event_typ", "eventtype")]
    public void Run_NearlyUsualColumn_IsWarnedOf(string column, string usual)
    {
        using TempFolder folder = TempFolder.With(("events.csv", $"user,item,{column}\na,1,2\n"));
        DataCheckResult result = DataCheck.Run(folder.Path, ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Contains($"column '{column}' is not used, but is nearly '{usual}'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal([column], result.Columns!.Unused);
    }

    [Fact]
    public void Run_OtherColumns_AreListedWithoutWarning()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item,when,price,state,page,time\na,1,2,3,4,5,6\n"));
        DataCheckResult result = DataCheck.Run(folder.Path, ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Empty(result.Warnings);
        Assert.Equal(["when", "price", "state", "page"], result.Columns!.Unused);
    }

    [Fact]
    public void Run_NoReadableRow_CountsThem()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item,time\na,1,x\n"));
        DataCheckResult result = DataCheck.Run(folder.Path, ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal((0, 1L, ""), (result.Interactions, result.BadRows, result.ExampleUser));
    }

    [Fact]
    public void Run_Unreadable_Throws()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "nothing,useful\n1,2\n"));
        Assert.Throws<DataFormatException>(() => DataCheck.Run(folder.Path, ReadOptions.Default, TestContext.Current.CancellationToken));
    }
}
