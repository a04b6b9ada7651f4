using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>What <c>data check</c> says of data that is not as it should be.</summary>
public sealed class DataCheckInputTests(TrainedShop shop)
{
    private const string Header = "user,item,time\n";

    [Fact]
    public async Task Text_MisspeltTime_IsShownAndWarnedOf()
    {
        string text = (await CheckAsync("tiem.csv", "user,item,tiem,when\nann,ink,1,2\n")).Expect(0).Output;

        Assert.Contains("  time        none, the order of the file is taken", text, StringComparison.Ordinal);
        Assert.Contains("  not used    tiem, when", text, StringComparison.Ordinal);
        Assert.Contains("if it holds the time, say --map time=tiem", text, StringComparison.Ordinal);
        Assert.DoesNotContain("no problems", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_Attributes_AreListedWithKindsAndMatches()
    {
        string folder = Folder("attributes", ("events.csv", "user,item\nu,a\nu,b\n"), ("items.csv", "item,price\na,1\nb,\nc,3\n"));

        JsonElement json = (await shop.RunAsync("data", "check", folder, "--kind", "price=categorical", "--json")).Expect(0).Json("data-check");

        Assert.Equal(
            """[{"of":"item","name":"price","kind":"categorical","distinct":1,"known":0.5}]""",
            JsonSerializer.Serialize(json.GetProperty("attributes")));
        Assert.Equal("""[{"file":"items.csv","of":"item","rows":3,"matched":2}]""", JsonSerializer.Serialize(json.GetProperty("attributeFiles")));
    }

    [Fact]
    public async Task Attributes_OfOtherIds_AreRefusedUnlessTheIdIsNamed()
    {
        string folder = Folder("others", ("events.csv", "user,item\nu,a1\n"), ("items.csv", "number,article_no,brand\n1,a1,x\n"));

        Assert.Contains("--map item-id=COLUMN", (await shop.RunAsync("data", "check", folder)).ExpectRefusal(), StringComparison.Ordinal);
        Assert.Contains(
            "  item brand: categorical, 1 values, known for 100.0 %",
            (await shop.RunAsync("data", "check", folder, "--map", "item-id=article_no")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_NoReadableRow_StillCounts()
    {
        JsonElement json = (await CheckAsync("none.csv", Header + "ann,ink,x\nann,pen,y\n", "--json")).Expect(2).Json("data-check");

        Assert.Equal((0, 2), (json.GetProperty("interactions").GetInt32(), json.GetProperty("badRows").GetInt32()));
    }

    [Fact]
    public async Task TypeName_UnusualNames_AreRead()
    {
        JsonElement json =
            (await CheckAsync("codes.csv", "user,item,type\nu,a,1\nu,b,4\n", "--type-name", "1=view,4=buy", "--json")).Expect(0).Json("data-check");

        Assert.Equal(2, json.GetProperty("interactions").GetInt32());
    }

    [Fact]
    public async Task Json_LibFm_CountsTheNegatives()
    {
        JsonElement json = (await CheckAsync("clicks.libfm", "1 1:1 2:1\n0 1:1 3:1\n-1 2:1 2:1\n", "--json")).Expect(0).Json("data-check");

        Assert.Equal((1, 2), (json.GetProperty("interactions").GetInt32(), json.GetProperty("negativeRows").GetInt32()));
    }

    [Theory]
    [InlineData("--kind: found 'price=big'", "data", "check", "shop", "--kind", "price=big")]
    [InlineData("--type-name: found '1'", "data", "check", "shop", "--type-name", "1")]
    [InlineData("no attribute called 'prize'", "data", "check", "shop", "--kind", "prize=text")]
    public async Task Call_ThatCannotBeUsed_IsRefused(string expected, params string[] call) =>
        Assert.Contains(expected, (await shop.RunAsync(call)).ExpectRefusal(), StringComparison.Ordinal);

    [Fact]
    public async Task Map_OfAFixedFormat_IsRefused()
    {
        string error = (await CheckAsync("fixed.dat", "1::2::5::978300019\n", "--format", "ml-1m", "--map", "time=when")).ExpectRefusal();
        Assert.Contains("format ml-1m, whose columns are fixed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenUtf8_IsABadRow()
    {
        ToolResult result = await CheckAsync("latin.csv", [.. "user,item\nann,ink\nann,caf"u8, 0xE9, .. "\n"u8]);
        Assert.Contains("latin.csv, line 3, column 2: found 'caf\\xE9', expected UTF-8 text", result.Expect(2).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyFile_IsRefused() =>
        Assert.Contains("empty.csv: found 'an empty file'", (await CheckAsync("empty.csv", "")).ExpectRefusal(), StringComparison.Ordinal);

    [Fact]
    public async Task VeryLongLine_IsRefusedWithoutAdviceThatCannotBeFollowed()
    {
        string error = (await CheckAsync("long.csv", "user,item\nann," + new string('x', 2 << 20) + "\n")).ExpectRefusal();
        Assert.Contains("long.csv, line 2: found 'a line of more than 1048576 bytes'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("MaxLineBytes", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StrayQuote_IsRefusedWithTheLineItOpenedIn()
    {
        string error = (await CheckAsync("quote.csv", "user,item\nann,ink\nann,\"pen\nbo,ink\nbo,pen\n")).ExpectRefusal();
        Assert.Contains("the quote opened in line 3 swallows 2 lines after it", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CutGzip_IsRefused()
    {
        byte[] whole = Compressed(Encoding.UTF8.GetBytes("user,item\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"u{i},i{i * 7919}\n"))));
        Assert.Contains("the file is damaged or cut off", (await CheckAsync("cut.csv.gz", whole[..^20])).ExpectRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipe_IsRefusedWithTheWayOut()
    {
        string command = $"printf 'user,item\\nann,ink\\n' | '{Readme.ChildProcess.Dotnet}' '{Readme.ChildProcess.Tool}' data check /dev/stdin --format csv";
        Readme.ChildProcess done = await Readme.ChildProcess.RunAsync("sh", ["-c", command], shop.Folder, TestContext.Current.CancellationToken);
        string error = new ToolResult(done.ExitCode, done.Output, done.Error).ExpectRefusal();
        Assert.Contains("found 'a pipe'", error, StringComparison.Ordinal);
        Assert.Contains("write the pipe to a file first", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_WhileReading_EndsWith130()
    {
        // Two thousand million blank lines: a minute to read, two megabytes to keep.
        string file = Path.Combine(shop.Folder, "endless.csv.gz");
        byte[] blank = Compressed(Encoding.ASCII.GetBytes(new string('\n', 64 << 20)));
        await using (FileStream stream = File.Create(file))
        {
            await stream.WriteAsync(Compressed("user,item\nann,ink\n"u8.ToArray()), TestContext.Current.CancellationToken);
            for (int i = 0; i < 32; i++)
                await stream.WriteAsync(blank, TestContext.Current.CancellationToken);
        }

        ToolResult result = await VitrineTool.InterruptAsync(
            shop.Folder,
            async (_, cancel) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(2), cancel);
                return "";
            },
            "data", "check", file);

        Assert.Equal("vitrine: cancelled\n", result.Expect(130).Error);
        Assert.Equal("", result.Output);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stored.ToArray();
    }

    private Task<ToolResult> CheckAsync(string name, string text, params string[] options) => CheckAsync(name, Encoding.UTF8.GetBytes(text), options);

    private async Task<ToolResult> CheckAsync(string name, byte[] bytes, params string[] options)
    {
        string file = Path.Combine(shop.Folder, name);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        return await shop.RunAsync(["data", "check", file, .. options]);
    }

    private string Folder(string name, params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(shop.Folder, name)).FullName;
        foreach ((string file, string text) in files)
            File.WriteAllText(Path.Combine(folder, file), text);
        return folder;
    }
}
