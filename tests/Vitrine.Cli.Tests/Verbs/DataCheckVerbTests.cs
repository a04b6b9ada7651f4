using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class DataCheckVerbTests(TrainedShop shop)
{
    [Fact]
    public async Task Json_SimulatedShop_FitsItsSchema()
    {
        JsonElement json = (await shop.RunAsync("data", "check", "shop", "--json")).Expect(0).Json("data-check");

        Assert.Equal("csv", json.GetProperty("format").GetString());
        Assert.Equal(300, json.GetProperty("users").GetInt32());
        Assert.Equal(100, json.GetProperty("items").GetInt32());
        Assert.Equal("u00000", json.GetProperty("exampleUser").GetString());
    }

    [Fact]
    public async Task Json_BadRow_ListsItAndEndsInTwo()
    {
        string file = Path.Combine(shop.Folder, "bad.csv");
        await File.WriteAllTextAsync(
            file, "user,item,time\nann,ink,2026-03-01T10:00:00Z\nann,pen,yesterday\n", TestContext.Current.CancellationToken);

        JsonElement json = (await shop.RunAsync("data", "check", file, "--json")).Expect(2).Json("data-check");

        JsonElement problem = Assert.Single(json.GetProperty("problems").EnumerateArray());
        Assert.Equal(3, problem.GetProperty("line").GetInt32());
        Assert.Contains("yesterday", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_OtherColumnNames_AreRead()
    {
        string file = Path.Combine(shop.Folder, "named.csv");
        await File.WriteAllTextAsync(file, "who,what\nann,ink\nann,pen\n", TestContext.Current.CancellationToken);

        JsonElement json =
            (await shop.RunAsync("data", "check", file, "--map", "user=who,item=what", "--json")).Expect(0).Json("data-check");

        Assert.Equal(2, json.GetProperty("interactions").GetInt32());
    }
}
