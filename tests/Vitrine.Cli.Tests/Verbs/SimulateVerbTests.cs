using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class SimulateVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Json_SmallShop_FitsItsSchema()
    {
        JsonElement json = (await shop.RunAsync("simulate", "--users", "30", "--items", "20", "--seed", "5", "--out", "tiny-shop", "--json"))
            .Expect(0).Json("simulate");

        Assert.Equal("tiny-shop", json.GetProperty("folder").GetString());
        string[] lines =
            await File.ReadAllLinesAsync(Path.Combine(shop.Folder, "tiny-shop", "events.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(lines.Length - 1, json.GetProperty("events").GetInt32());
    }
}
