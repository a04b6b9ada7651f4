using System.Text.Json.Nodes;

namespace Vitrine.Server.Tests.Api;

[Collection(typeof(SharedServerTests))]
public sealed class HistoriesApiTests(SharedServer shared)
{
    private readonly ShopServer server = shared.Server;

    [Fact]
    public async Task History_OfAUser_IsWhatWasSentOldestFirst()
    {
        JsonArray items = (await server.Serve.ReadAsync("/v1/items?count=3")).AsArray();
        (string Item, string Type, string Time)[] sent =
        [
            ((string)items[1]!["item"]!, "add_to_cart", "2026-05-03T10:05:00.000Z"), ((string)items[0]!["item"]!, "view", "2026-05-03T10:00:00.000Z"),
            ("not-of-the-model", "buy", "2026-05-03T10:07:00.000Z"),
        ];
        await server.Ingest.TellAsync(
            "/v1/events", sent.Select((e, i) => new { id = $"hist-{i}", user = "historian", item = e.Item, type = e.Type, time = e.Time }));
        JsonArray history = (await server.Serve.ReadAsync("/v1/users/historian/history")).AsArray();

        Assert.Equal(sent.OrderBy(e => e.Time).ToArray(), history.Select(e => ((string)e!["item"]!, (string)e["type"]!, (string)e["time"]!)).ToArray());
        Assert.Equal([(string)items[0]!["title"]!, (string)items[1]!["title"]!, "not-of-the-model"], history.Select(e => (string)e!["title"]!));
        Assert.Single((await server.Serve.ReadAsync("/v1/users/historian/history?count=1")).AsArray());
        Assert.Empty((await server.Serve.ReadAsync("/v1/users/nobody-at-all/history")).AsArray());
    }

    [Fact]
    public async Task History_OfAnother_IsRefusedToAUser()
    {
        string token = (string)(await server.Serve.TellAsync("/v1/users/u00021/token"))["token"]!;

        Assert.NotEmpty((await server.Client(token).ReadAsync("/v1/users/u00021/history")).AsArray());
        await server.Client(token).ReadAsync("/v1/users/u00022/history", 403);
        await server.Client(token).ReadAsync("/v1/users", 403);
    }

    [Fact]
    public async Task Users_OfWhomEventsCame_AreNewestFirst()
    {
        await server.Ingest.TellAsync("/v1/events", new[] { Event("n1", "newer", "2099-01-02T00:00:00Z"), Event("n2", "newest", "2099-01-03T00:00:00Z"),
            Event("n3", "newer", "2099-01-01T00:00:00Z") });
        JsonArray users = (await server.Analyst.ReadAsync("/v1/users?count=20")).AsArray();

        Assert.Equal(["newest", "newer"], users.Take(2).Select(u => (string)u!["user"]!));
        Assert.Equal(2, (int)users[1]!["events"]!);
        Assert.Equal("2099-01-02T00:00:00.000Z", (string?)users[1]!["lastEvent"]);
        Assert.Equal(20, users.Count);
        string other = (string)users[5]!["user"]!;
        Assert.Equal((int)users[5]!["events"]!, (await server.Serve.ReadAsync($"/v1/users/{other}/history?count=1000")).AsArray().Count);
        await server.Serve.ReadAsync("/v1/users", 403);
        await server.Ingest.TellAsync("/v1/events", Event("n2", "newest", "2099-01-03T00:00:00Z"));

        static object Event(string id, string user, string time) => new { id, user, item = "i1", type = "view", time };
    }
}
