using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Storage.Events;
using Vitrine.Storage.Items;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Training;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Tests.Training;

public sealed class TrainingExportTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Write_EventsAndItems_AreReadAsADataset(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        var items = new ItemStore(test.Database);
        long time = ManualTime.Start.ToUnixTimeMilliseconds() + 123;
        await events.AppendAsync(
            [
                TestDatabase.Event("1", "ann@example.org", "p1", time, BehaviorType.Buy, 2.5f), TestDatabase.Event("2", "bob", "p2", 0),
                TestDatabase.Event("3", "ann@example.org", "p2", time + 1), TestDatabase.Event("4", "private", "p1", time),
            ],
            Cancel);
        await items.PutAsync([new("p1", """{"item": "x", "title": "Kettle 橱窗", "price": 19.5}"""), new("p2", """{"title": "Lamp", "price": 7}""")], Cancel);
        await new UserStore(test.Database, test.Columns).PutControlsAsync("private", new UserControls { ProfilingOff = true }, Cancel);
        string folder = Directory.CreateTempSubdirectory("vitrine-export-").FullName;

        Assert.Equal(3, await new TrainingExport(events, items).WriteAsync(folder, Cancel));
        RawData data = DatasetReader.Read(folder, ReadOptions.Default, Cancel);
        string text = await File.ReadAllTextAsync(Path.Combine(folder, "events.jsonl"), Cancel);
        string[] files = [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order()];
        Directory.Delete(folder, recursive: true);

        Assert.Equal(["events.jsonl", "items.jsonl"], files);
        Assert.Equal([time, 0, time + 1], data.Events.Times.ToArray());
        Assert.Equal(["p1", "p2", "p2"], data.Events.Items.ToArray().Select(i => data.Items[i]));
        Assert.Equal([BehaviorType.Buy, BehaviorType.Click, BehaviorType.Click], data.Events.Types.ToArray());
        Assert.Equal([2.5f, 1, 1], data.Events.Values.ToArray());
        Assert.Equal(2, data.Users.Count);
        Assert.Equal("Kettle 橱窗", data.ItemAttributes.Find("title")!.Display(0));
        Assert.Equal(19.5, data.ItemAttributes.Find("price")!.Numbers[0]);
        Assert.DoesNotContain("ann", text, StringComparison.Ordinal);
    }
}
