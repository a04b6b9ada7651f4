using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("a.csv", "user,thing\n1,2\n", "a.csv, line 1: found 'user, thing', expected a column with item ids")]
    [InlineData("a.csv", "user,item,time\n1,2,2024-05-01\n1,3,2024-02-30\n", "a.csv, line 3, column 3: found '2024-02-30', expected an ISO 8601 time")]
    [InlineData("a.csv", "user,item,time\n1,2,978300019\n1,3,2024-02-03\n", "a.csv, line 3, column 3: found '2024-02-03', expected Unix seconds")]
    [InlineData("a.csv", "user,item,time\n1,2,978300019\n1,3,978300019000\n", "a.csv, line 3, column 3: found '978300019000', expected Unix seconds")]
    [InlineData("a.csv", "user,item,time\n1,2,978300019\n1,3,\n", "a.csv, line 3, column 3: found '', expected Unix seconds")]
    [InlineData("a.csv", "user,item,rating\n1,2,5\n1,3,five\n", "a.csv, line 3, column 3: found 'five', expected a number, the rating")]
    [InlineData("a.csv", "user,item,rating\n1,2,NaN\n", "a.csv, line 2, column 3: found 'NaN', expected a number, the rating")]
    [InlineData("a.csv", "user,item,rating\n1,2,1e300\n", "a.csv, line 2, column 3: found '1e300', expected a number, the rating")]
    [InlineData("a.csv", "user,item,rating\n1,2,\n", "a.csv, line 2, column 3: found '', expected a number, the rating")]
    [InlineData("a.csv", "user,item,type\n1,2,wink\n", "a.csv, line 2, column 3: found 'wink', expected a behaviour type: view, click")]
    [InlineData("a.csv", "user,item\n1\n", "a.csv, line 2: found '1', expected 2 fields, got 1")]
    [InlineData("a.csv", "user,item\n1,2,3\n", "a.csv, line 2: found '1,2,3', expected 2 fields, got 3")]
    [InlineData("a.csv", "user,item\n ,2\n", "a.csv, line 2, column 1: found '', expected a user id")]
    [InlineData("a.csv", "user,item\n1,\n", "a.csv, line 2, column 2: found '', expected an item id")]
    [InlineData("a.csv", "user,item\n1,\"2\n3,4\n",
        "a.csv, line 2, column 2: found '2\\u000a3,4', expected a closing quote before the end of the file; the quote opened in line 2 swallows 1 "
        + "line after it")]
    [InlineData("a.csv", "user,item\n1,\"2\"x\n", "a.csv, line 2, column 2: found 'x', expected ','")]
    [InlineData("a.csv", "user,item,item\n1,2,3\n", "a.csv, line 1, column 3: found 'item', expected column names that differ")]
    [InlineData("a.csv", "user,item\n", "a.csv: found 'no row of data', expected at least one event")]
    [InlineData("a.csv", "", "a.csv: found 'an empty file', expected a file of events")]
    [InlineData("a.csv", "\n \n", "a.csv: found 'an empty file', expected a file of events")]
    [InlineData("a.jsonl", "{\"user\": 1, \"item\": 2}\n{\"user\": 1 \"item\": 2}\n",
        "a.jsonl, line 2, column 12: found '\"item\": 2}', expected a JSON object on one line")]
    [InlineData("a.jsonl", "{\"user\": 1, \"item\": 2}\n[1]\n", "a.jsonl, line 2, column 1: found '[1]', expected a JSON object on one line")]
    [InlineData("a.jsonl", "{\"user\": 1, \"item\": 2}\n{\"item\": 2}\n", "a.jsonl, line 2: found '', expected field 'user' to hold a user id")]
    [InlineData("a.jsonl", "{\"user\": 1, \"item\": \"\\ud800\"}\n", "a.jsonl, line 1: found '{\"user\": 1, \"item\": \"\\ud800\"}', expected JSON in UTF-8")]
    [InlineData("a.jsonl", "{\"user\": 1, \"thing\": 2}\n", "a.jsonl, line 1: found 'user, thing', expected a column with item ids")]
    [InlineData("a.inter", "user_id:token\titem_id\n1\t2\n", "a.inter, line 1, column 2: found 'item_id', expected name:token")]
    [InlineData("a.txt", "hello world\n", "a.txt, line 1: found 'hello world', expected one of the formats ml-1m")]
    public void Read_BadText_SaysWhereWhatAndWhatWasExpected(string name, string text, string message)
    {
        using TempFolder folder = TempFolder.With((name, text));
        string path = Path.Combine(folder.Path, name);
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => DatasetReader.Read(path, ReadOptions.Default, TestContext.Current.CancellationToken));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenUtf8_NamesTheField()
    {
        using var folder = new TempFolder();
        string path = folder.Add("a.csv", [.. "user,item\n1,caf"u8, 0xE9, .. "\n"u8]);
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => DatasetReader.Read(path, ReadOptions.Default, TestContext.Current.CancellationToken));
        Assert.StartsWith("a.csv, line 2, column 2: found 'caf\\xE9', expected UTF-8 text", error.Message, StringComparison.Ordinal);
        Assert.Equal(("a.csv", 2L, 2), (error.File, error.Line, error.Column));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x75, 0 }, "UTF-16 text")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 9 }, "a zip archive or spreadsheet")]
    [InlineData(new byte[] { 0x50, 0x41, 0x52, 0x31, 9 }, "a Parquet file")]
    public void Read_ForeignContent_IsNamed(byte[] bytes, string found)
    {
        using var folder = new TempFolder();
        string path = folder.Add("events.csv", bytes);
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => DatasetReader.Read(path, new ReadOptions { Format = "csv" }, TestContext.Current.CancellationToken));
        Assert.Contains($"found '{found}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StrayQuote_IsFatalWhenRowsAreSkippedToo()
    {
        string rest = string.Concat(Enumerable.Range(0, 40).Select(i => $"u{i},i{i}\n"));
        using TempFolder folder = TempFolder.With(("a.csv", "user,item\n1,2\n1,\"3\n" + rest));
        var skip = new ReadOptions { OnBadRow = BadRowPolicy.Skip };
        Assert.Contains("opened in line 3 swallows 40 lines after it", Assert.Throws<DataFormatException>(() => folder.Read(skip)).Message,
            StringComparison.Ordinal);
        string message = Assert.Throws<DataFormatException>(() => folder.Read(skip with { MaxLineBytes = 100 })).Message;
        Assert.Contains("a closing quote within 100 bytes; the quote opened in line 3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FixedFormatWithMapping_IsRefused()
    {
        using TempFolder folder = TempFolder.With(("ratings.dat", "1::2::5::978300019\n"));
        var options = new ReadOptions { Columns = new ColumnMapping(Time: "when") };
        Assert.Contains("format ml-1m, whose columns are fixed", Assert.Throws<DataFormatException>(() => folder.Read(options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item\n1,2\n"));
        Assert.Throws<OperationCanceledException>(() => DatasetReader.Read(folder.Path, ReadOptions.Default, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Read_MissingPath_SaysSo() =>
        Assert.Contains("expected a file or folder", Assert.Throws<DataFormatException>(
            () => DatasetReader.Read("no/such/place", ReadOptions.Default, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_EmptyFolder_SaysSo()
    {
        using var folder = new TempFolder();
        Assert.Contains("an empty folder", Assert.Throws<DataFormatException>(() => folder.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FolderWithTwoCandidates_ListsThem()
    {
        using TempFolder folder = TempFolder.With(("train.csv", "user,item\n1,2\n"), ("test.csv", "user,item\n1,2\n"));
        string message = Assert.Throws<DataFormatException>(() => folder.Read()).Message;
        Assert.Contains("found 'test.csv, train.csv', expected a file called events.csv", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NewAttributeInEveryRow_IsRefused()
    {
        string items = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{{\"item\": {i}, \"a{i}\": 1}}\n"));
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\n1,2\n"), ("items.jsonl", items));
        string message = Assert.Throws<DataFormatException>(() => folder.Read()).Message;
        Assert.StartsWith("items.jsonl: found 'a further attribute called 'a1000'', expected at most 1000 attributes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_VeryWideHeader_IsHandledSoon()
    {
        string wide = string.Join(',', Enumerable.Range(0, 100_000).Select(i => "c" + i));
        using TempFolder folder = TempFolder.With(("events.csv", wide + "\n"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Throws<DataFormatException>(() => folder.Read());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Read_LimitOutOfRange_IsRefused(int maxLineBytes)
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item\n1,2\n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => folder.Read(new ReadOptions { MaxLineBytes = maxLineBytes }));
    }

    [Fact]
    public void Read_MisalignedTimes_NamesTheLine()
    {
        using TempFolder folder = TempFolder.With(("X.txt", "1 10 11\n2 11\n"), ("X_time.txt", "1 1318896000 1328140800\n"));
        string message = Assert.Throws<DataFormatException>(() => folder.Read()).Message;
        Assert.StartsWith("X_time.txt, line 2: found 'the end of the file', expected the user '2' and 1 times", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "X_item2attributes.json, line 1, column 1: found '[', expected a JSON object")]
    [InlineData("{\"10\": [1,\n2}", "X_item2attributes.json, line 2, column 2: found 'broken JSON', expected a JSON object")]
    [InlineData("{\"10\": 1}", "X_item2attributes.json: found '10', expected a list of attribute ids for this item")]
    [InlineData("{\"\": [1]}", "X_item2attributes.json: found '', expected an id")]
    [InlineData("{\"10\": [[1]]}", "X_item2attributes.json: found '[', expected attribute ids, numbers or strings, for item '10'")]
    [InlineData("{\"11\": [1]}",
        "X_item2attributes.json: found '1 ids such as 11, none of which has an event', expected ids of items as in the events, such as 10")]
    [InlineData("{\"10\": [1]} 2", "X_item2attributes.json, line 1, column 13: found 'broken JSON'")]
    public void Read_BadAttributeLists_SaysWhatWasExpected(string json, string message)
    {
        using TempFolder folder = TempFolder.With(("X.txt", "1 10\n"), ("X_item2attributes.json", json));
        DataFormatException error = Assert.Throws<DataFormatException>(() => folder.Read());
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DuplicateItemRow_IsABadRow()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\n1,2\n"), ("items.csv", "item,brand\n2,a\n2,b\n"));
        Assert.StartsWith("items.csv, line 3, column 1: found '2'", Assert.Throws<DataFormatException>(() => folder.Read()).Message, StringComparison.Ordinal);
        RawData raw = folder.Read(new ReadOptions { OnBadRow = BadRowPolicy.Skip });
        Assert.Equal((0L, 1L, "a"), (raw.BadEventRows, raw.BadRows, raw.ItemValue("brand", "2")));
    }

    [Fact]
    public void Read_SkipPolicy_KeepsGoodRowsAndTheFirstTwentyProblems()
    {
        string text = "user,item,rating\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"u{i},i{i},x\n")) + "good,one,3\n";
        using TempFolder folder = TempFolder.With(("a.csv", text));
        RawData raw = folder.Read(new ReadOptions { OnBadRow = BadRowPolicy.Skip });
        Assert.Equal(["good one 0 3 rate"], raw.Lines());
        Assert.Equal((30L, 30L, 20), (raw.BadEventRows, raw.BadRows, raw.Problems.Count));
        Assert.Equal(["good"], raw.Users.Ids);
        Assert.Equal(("a.csv", 2L, 3), (raw.Problems[0].File, raw.Problems[0].Line, raw.Problems[0].Column));
    }

    [Fact]
    public void Read_SkipPolicyWithoutAnyGoodRow_IsAnError()
    {
        using TempFolder folder = TempFolder.With(("a.csv", "user,item,rating\n1,2,x\n"));
        string message = Assert.Throws<DataFormatException>(() => folder.Read(new ReadOptions { OnBadRow = BadRowPolicy.Skip })).Message;
        Assert.Contains("no readable row (1 bad rows)", message, StringComparison.Ordinal);
    }
}
