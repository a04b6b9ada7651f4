using System.Globalization;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Simulation;

public sealed class ShopWriterTests : IDisposable
{
    private static readonly SimulationOptions Small = new() { Users = 1500, Items = 60, EventsPerUser = 6 };
    private static readonly string[] FileNames = ["causes.csv", "events.csv", "items.csv", "users.csv"];
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly string root = Directory.CreateTempSubdirectory("vitrine-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void WriteStreaming_AndWrite_GiveTheSameBytes()
    {
        SimulatedShop shop = ShopSimulator.Run(Small, cancel: Cancel);
        shop.Write(In("memory"), Cancel);
        long events = ShopSimulator.WriteStreaming(Small, In("streamed"), cancel: Cancel);

        Assert.Equal(shop.Dataset.EventCount, events);
        Assert.Equal(FileNames, Names("streamed"));
        foreach (string file in FileNames)
            Assert.Equal(File.ReadAllBytes(Path.Combine(In("memory"), file)), File.ReadAllBytes(Path.Combine(In("streamed"), file)));
    }

    [Fact]
    public void Write_EventsAndCauses_ReadBackAsTheDataset()
    {
        SimulatedShop shop = ShopSimulator.Run(Small, cancel: Cancel);
        shop.Write(In("shop"), Cancel);
        Dataset data = shop.Dataset;

        string[][] events = Rows("events.csv", "user,item,type,time,value");
        string[][] causes = Rows("causes.csv", "user,event,item,time,cause,cause_event,cause_item,attribute");

        Assert.Equal(data.EventCount, events.Length);
        Assert.Equal(data.EventCount, causes.Length);
        int row = 0;
        foreach ((int user, int position, SimulatedEvent visit, int causeItem) in DefaultShop.Events(shop))
        {
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(visit.Time);
            string time = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            string userId = data.Users[user];
            string itemId = data.Items[visit.Item];
            string type = visit.Type == BehaviorType.AddToCart ? "add_to_cart" : visit.Type.ToString().ToLowerInvariant();
            Assert.Equal([userId, itemId, type, time, visit.Seconds.ToString(CultureInfo.InvariantCulture)], events[row]);
            Assert.Equal(
                [userId, position.ToString(CultureInfo.InvariantCulture), itemId, time, CauseKinds.NameOf(visit.Cause),
                    visit.CauseEvent.ToString(CultureInfo.InvariantCulture), causeItem < 0 ? "" : data.Items[causeItem],
                    shop.Causes.AttributeOf(row) ?? ""],
                causes[row]);
            row++;
        }
    }

    [Fact]
    public void Write_Attributes_HoldWhatIsKnownAndNothingHidden()
    {
        ShopSimulator.WriteStreaming(Small, In("shop"), cancel: Cancel);

        string[] items = File.ReadAllLines(Path.Combine(In("shop"), "items.csv"));
        string[] users = File.ReadAllLines(Path.Combine(In("shop"), "users.csv"));

        Assert.Equal("item,title,title_zh,category,brand,price,description", items[0]);
        Assert.Equal("user,age_group,household,city", users[0]);
        Assert.Equal((61, 1501), (items.Length, users.Length));
        Assert.All(items.Skip(1), line => Assert.Matches("^p[0-9]{5},[^,\"]+,[^,\"]+,[^,\"]+,[^,\"]+,[0-9]+\\.[0-9]{2},\"[^\"]+\"$", line));
    }

    [Fact]
    public void WriteStreaming_Cancelled_LeavesNothingBehind()
    {
        using var cancel = new CancellationTokenSource();
        var atThousand = new Told(_ => cancel.Cancel());

        Assert.Throws<OperationCanceledException>(() => ShopSimulator.WriteStreaming(Small, In("new"), atThousand, cancel.Token));

        Assert.False(Directory.Exists(In("new")));
        Assert.Equal(1000, atThousand.Last.Users);
    }

    [Fact]
    public void WriteStreaming_CancelledInAnOldFolder_LeavesItsFilesAsTheyWere()
    {
        Directory.CreateDirectory(In("old"));
        File.WriteAllText(Path.Combine(In("old"), "events.csv"), "before");
        File.WriteAllText(Path.Combine(In("old"), "notes.txt"), "mine");

        Assert.Throws<OperationCanceledException>(
            () => ShopSimulator.WriteStreaming(Small, In("old"), cancel: new CancellationToken(canceled: true)));

        Assert.Equal(["events.csv", "notes.txt"], Names("old"));
        Assert.Equal("before", File.ReadAllText(Path.Combine(In("old"), "events.csv")));
    }

    [Fact]
    public void WriteStreaming_Progress_EndsAtTheWhole()
    {
        var told = new Told(_ => { });

        long events = ShopSimulator.WriteStreaming(Small, In("shop"), told, Cancel);

        Assert.Equal(new SimulationProgress(1500, 1500, events), told.Last);
    }

    private string In(string name) => Path.Combine(root, name);

    private string[] Names(string folder) =>
        [.. Directory.GetFileSystemEntries(In(folder)).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    private string[][] Rows(string file, string header)
    {
        string[] lines = File.ReadAllLines(Path.Combine(In("shop"), file));
        Assert.Equal(header, lines[0]);
        return [.. lines.Skip(1).Select(l => l.Split(','))];
    }

    private sealed class Told(Action<SimulationProgress> then) : IProgress<SimulationProgress>
    {
        public SimulationProgress Last { get; private set; }

        public void Report(SimulationProgress value)
        {
            Last = value;
            then(value);
        }
    }
}
