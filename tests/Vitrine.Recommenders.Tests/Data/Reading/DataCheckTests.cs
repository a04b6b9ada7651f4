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
        using TempFolder folder = TempFolder.With(("events.csv", "user,item,rating\na,i0,5\na,i1,bad\n" + many), ("items.csv", "item,brand\ncold,x\n"));

        DataCheckResult result = DataCheck.Run(folder.Path, ReadOptions.Default);

        Assert.Equal(1, result.BadRows);
        Assert.Equal(
            """{"format":"csv","users":2,"items":5,"interactions":6,"exampleUser":"b","problems":[{"file":"events.csv","line":3,"column":3,"message":"events.csv, line 3, column 3: found 'bad', expected a number, the rating"}]}""",
            JsonSerializer.Serialize(result, Unescaped));
    }

    [Fact]
    public void Run_ShortHistories_TakesTheLongest()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\na,1\nb,1\nb,2\n"));
        Assert.Equal("b", DataCheck.Run(folder.Path, ReadOptions.Default).ExampleUser);
    }

    [Fact]
    public void Run_Unreadable_Throws()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "nothing,useful\n1,2\n"));
        Assert.Throws<DataFormatException>(() => DataCheck.Run(folder.Path, ReadOptions.Default));
    }
}
