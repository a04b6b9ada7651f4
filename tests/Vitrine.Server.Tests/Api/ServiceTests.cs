using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Storage.Events;
using Vitrine.Storage.Settings;

namespace Vitrine.Server.Tests.Api;

/// <summary>What the service promises, over each database.</summary>
public abstract class ServiceTests(ShopModels shop, DatabaseKind kind) : IAsyncLifetime
{
    private ShopServer server = null!;

    public async ValueTask InitializeAsync() => server = await ShopServer.StartAsync(shop, kind: kind);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Events_NewOne_ChangesTheNextListAtOnce()
    {
        JsonNode before = await server.Serve.ReadAsync("/v1/users/u00001/recommendations?k=5");
        string liked = before.Items()[2];
        JsonNode receipt = await server.Ingest.TellAsync("/v1/events", Event("e1", "u00001", liked));
        JsonNode again = await server.Ingest.TellAsync("/v1/events", new[] { Event("e1", "u00001", liked), Event("e2", "u00001", "nowhere") });
        JsonNode after = await server.Serve.ReadAsync("/v1/users/u00001/recommendations?k=5");

        Assert.Equal(1, (int)receipt["stored"]!);
        Assert.Equal((1, 1, 1), ((int)again["stored"]!, (int)again["known"]!, (int)again["unknownItems"]!));
        Assert.DoesNotContain(liked, after.Items());
        Assert.Equal((int)before["historyLength"]! + 2, (int)after["historyLength"]!);
    }

    [Fact]
    public async Task Events_Lines_AreStoredTogether()
    {
        string lines = string.Join('\n', Enumerable.Range(0, 300).Select(
            i => new JsonObject
            {
                ["id"] = $"n{i}", ["user"] = "new-user", ["item"] = "i1", ["type"] = "view",
                ["time"] = "2026-05-03T10:00:00Z"
            }.ToJsonString()));
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using HttpResponseMessage response = await server.Ingest.PostAsync(
            new Uri("/v1/events", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(300, (int)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["stored"]!);
    }

    [Fact]
    public async Task Events_OneIsBad_NoneIsStored()
    {
        JsonNode problem = await server.Ingest.TellAsync("/v1/events", new[] { Event("b1", "u00002", "i1"), Event("b2", "u00002", "i1", type: "stare") }, 400);
        JsonNode receipt = await server.Ingest.TellAsync("/v1/events", Event("b1", "u00002", "i1"));

        Assert.Contains("view", (string)problem["errors"]!["[1].type"]![0]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)receipt["stored"]!);
    }

    [Fact]
    public async Task Recommendations_WithReasons_SayWhyAndHowSure()
    {
        JsonNode list = await server.Serve.ReadAsync("/v1/users/u00003/recommendations?k=3&with=reasons");

        Assert.Equal(3, list.Items().Length);
        Assert.All(list["items"]!.AsArray(), i =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)i!["reason"]!["sentence"]));
            Assert.Equal("leave-one-out", (string?)i["reason"]!["method"]);
            Assert.Equal((int)i["rank"]!, (int)i["modelRank"]!);
        });
        JsonNode chinese = await server.Serve.ReadAsync("/v1/users/u00003/recommendations?k=1&with=reasons&language=zh&method=attention");
        Assert.Contains((string)chinese["items"]![0]!["reason"]!["sentence"]!, c => c > '\u4e00');
    }

    [Fact]
    public async Task Recommendations_UserOfWhomNothingIsKnown_GetsWhatIsPopular()
    {
        JsonNode list = await server.Serve.ReadAsync("/v1/users/somebody-new/recommendations?k=4&with=reasons");

        Assert.All(list["items"]!.AsArray(), i => Assert.Equal("popularity-fallback", (string?)i!["source"]));
        Assert.All(list["items"]!.AsArray(), i => Assert.Null(i!["reason"]));
    }

    [Fact]
    public async Task Recommendations_AnonymousHistory_IsReadAsGiven()
    {
        string[] items = (await server.Serve.ReadAsync("/v1/users/u00004/recommendations?k=6")).Items();
        object[] history = [new { item = items[0] }, new { item = items[1], type = "buy" }];
        JsonNode list = await server.Serve.TellAsync("/v1/recommendations", new { history, k = 4, exclude = new[] { items[2] } });

        Assert.Equal(2, (int)list["historyLength"]!);
        Assert.DoesNotContain(list.Items(), items[..3].Contains);
        await server.Serve.TellAsync("/v1/recommendations", new { history = new[] { new { item = "nothing" } } }, 400);
        await server.Serve.TellAsync("/v1/recommendations", new { k = 4 }, 400);
    }

    [Fact]
    public async Task Recommendations_FiltersWeightsAndRecency_AreHeard()
    {
        string category = await CategoryOfFirstAsync("u00005");
        JsonNode filtered = await server.Serve.ReadAsync($"/v1/users/u00005/recommendations?k=5&filter=category:{Uri.EscapeDataString(category)}");
        string[] learned = (await server.Serve.ReadAsync("/v1/users/u00005/recommendations?k=20")).Items();
        string[] weighted = (await server.Serve.ReadAsync("/v1/users/u00005/recommendations?k=20&weight=category:8&weight=brand:0&recency=3")).Items();

        Assert.NotEmpty(filtered.Items());
        Assert.NotEqual(learned, weighted);
        await server.Serve.ReadAsync("/v1/users/u00005/recommendations?weight=taste:2", 400);
        await server.Serve.ReadAsync("/v1/users/u00005/recommendations?weight=brand:11", 400);
        await server.Serve.ReadAsync("/v1/users/u00005/recommendations?k=0", 400);
    }

    [Fact]
    public async Task Rules_AreAppliedAfterTheModelAndSaidSo()
    {
        string[] before = (await server.Serve.ReadAsync("/v1/users/u00006/recommendations?k=5")).Items();
        await server.Ingest.TellAsync("/v1/items", before.Select((id, i) => new { id, attributes = new { stock = i } }));
        await server.Admin.SetAsync("/v1/rules", new
        {
            revision = 0,
            rules = new object[]
            {
                new { name = "in stock", kind = "filter", where = new[] { new { attribute = "stock", min = 1 } } },
                new { name = "hero", kind = "pin", item = before[4], place = 1 },
            },
        });
        JsonNode after = await server.Serve.ReadAsync("/v1/users/u00006/recommendations?k=5");

        Assert.Equal([before[4], before[1], before[2], before[3]], after.Items());
        Assert.Equal("pin", (string?)after["items"]![0]!["rules"]![0]!["kind"]);
        Assert.Equal(5, (int)after["items"]![0]!["modelRank"]!);
        Assert.Equal(before[0], (string?)after["leftOut"]![0]!["items"]![0]);
        await server.Admin.SetAsync("/v1/rules", new { revision = 0, rules = Array.Empty<object>() }, 409);
        await server.Admin.SetAsync("/v1/rules", new { revision = 1, rules = new[] { new { name = "x", kind = "boost" } } }, 400);
        await server.Admin.SetAsync("/v1/rules", new { revision = 1, rules = new[] { new { name = "hero", kind = "pin", item = before[4], place = 1, off = true } } });
        Assert.Equal(before, (await server.Serve.ReadAsync("/v1/users/u00006/recommendations?k=5")).Items());
    }

    [Fact]
    public async Task PreviewRules_OfAUser_IsTheListOfThoseRulesAndRecordsNothing()
    {
        object list = new { user = "u00012", k = 4 };
        string[] model = (await server.Analyst.TellAsync("/v1/rules/preview", new { rules = Array.Empty<object>(), list })).Items();
        var down = new { name = "down", kind = "bury", where = new[] { new { attribute = "id-of", anyOf = new[] { "first" } } }, places = 2 };
        await server.Ingest.TellAsync("/v1/items", new[] { new { id = model[0], attributes = new Dictionary<string, string> { ["id-of"] = "first" } } });
        JsonNode ruled = await server.Analyst.TellAsync("/v1/rules/preview", new { rules = new[] { down }, list });

        // Two places down it stands level with the third, which the model ranked behind it.
        Assert.Equal([model[1], model[0], model[2], model[3]], ruled.Items());
        Assert.Equal(-2, (int)ruled["items"]![1]!["rules"]![0]!["places"]!);
        Assert.Empty((await server.Analyst.ReadAsync("/v1/recommendations?user=u00012")).AsArray());
        await server.Analyst.TellAsync("/v1/rules/preview", new { rules = new[] { new { name = "x", kind = "boost" } }, list }, 400);
        await server.Serve.TellAsync("/v1/rules/preview", new { rules = new[] { down }, list }, 403);
    }

    [Fact]
    public async Task Replay_AfterNewEvents_IsTheListOfThen()
    {
        JsonNode list = await server.Serve.ReadAsync("/v1/users/u00007/recommendations?k=8&weight=brand:3");
        await server.Ingest.TellAsync("/v1/events", Event("r1", "u00007", list.Items()[0]));
        JsonNode replay = await server.Analyst.TellAsync($"/v1/recommendations/{list["id"]}/replay");

        Assert.True((bool)replay["identical"]!, replay.ToJsonString());
        Assert.Equal(list.Items(), replay["items"]!.AsArray().Select(i => (string)i!));
        JsonNode shown = await server.Analyst.ReadAsync("/v1/recommendations?user=u00007");
        Assert.Equal((string?)list["id"], (string?)shown[0]!["id"]);
        Assert.Equal(3, (double)shown[0]!["settings"]!["weights"]!["brand"]!);
        await server.Analyst.TellAsync("/v1/recommendations/nothing/replay", status: 404);
    }

    [Fact]
    public async Task Explanations_DepthsAndBest_AnswerAndAreRecorded()
    {
        JsonNode sentence = await server.Serve.ReadAsync("/v1/explanations?user=u00008&depth=sentence");
        JsonNode full = await server.Serve.ReadAsync($"/v1/explanations?user=u00008&item={sentence["item"]}&method=gradient-attention&depth=full");

        Assert.NotEmpty((string)sentence["sentence"]!);
        Assert.Null(sentence["explanation"]);
        Assert.Equal("gradient-attention", (string?)full["explanation"]!["method"]);
        Assert.NotEmpty(full["explanation"]!["units"]!.AsArray());
        Assert.Contains(full["fidelity"]!.AsArray(), f => (string?)f!["metric"] == "del");
        Assert.Contains("fidelity", (string)(await server.Serve.ReadAsync("/v1/explanations?user=u00008&method=best", 400))["detail"]!,
            StringComparison.Ordinal);
        await server.Serve.ReadAsync("/v1/explanations?user=u00008&method=magic", 400);
        await server.Serve.ReadAsync("/v1/explanations?user=somebody-new", 404);
    }

    [Fact]
    public async Task WhatIf_HistoryEdited_ShowsBothLists()
    {
        JsonNode now = await server.Serve.TellAsync("/v1/what-if", new { before = new { user = "u00009", k = 6 } });
        object[] shorter = [.. now["history"]!.AsArray().Take(2).Select(e => new { item = (string)e!["item"]!, type = (string)e["type"]! })];
        JsonNode changed = await server.Serve.TellAsync("/v1/what-if", new { before = new { user = "u00009", k = 6 }, history = shorter });

        Assert.Equal(now["before"]!.ToJsonString(), now["after"]!.ToJsonString());
        Assert.Equal(now["before"]!.AsArray().Select(i => (string)i!["item"]!), changed["before"]!.AsArray().Select(i => (string)i!["item"]!));
        Assert.NotEqual(changed["before"]!.AsArray().Select(i => (string)i!["item"]!), changed["after"]!.AsArray().Select(i => (string)i!["item"]!));
        string[] read = [.. now["history"]!.AsArray().Select(e => (string)e!["item"]!)];
        Assert.DoesNotContain(changed["after"]!.AsArray().Select(i => (string)i!["item"]!), read.Contains);
    }

    [Fact]
    public async Task Controls_WeightsThatTheModelDoesNotTake_StopNoList()
    {
        string[] learned = (await server.Serve.ReadAsync("/v1/users/u00014/recommendations?k=20")).Items();
        await server.Serve.SetAsync("/v1/users/u00014/controls", new { weights = new { taste = 2 } });
        Assert.Equal(learned, (await server.Serve.ReadAsync("/v1/users/u00014/recommendations?k=20")).Items());
        await server.Serve.SetAsync("/v1/users/u00014/controls", new { weights = new { taste = 2, category = 9, brand = 0 } });

        Assert.NotEqual(learned, (await server.Serve.ReadAsync("/v1/users/u00014/recommendations?k=20")).Items());
    }

    [Fact]
    public async Task Recommendations_ReasonsByAMethodThatCannot_AreRefused()
    {
        object[] history = [.. (await server.Serve.ReadAsync("/v1/users/u00015/recommendations?k=18")).Items().Select(item => new { item })];
        JsonNode problem = await server.Serve.TellAsync("/v1/recommendations", new { history, reasons = true, method = "exact-shapley" }, 400);

        Assert.DoesNotContain("Parameter", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_DoneAgain_BringsNoErasedUserBack()
    {
        using ModelLease lease = server.Services.GetRequiredService<ModelHost>().Lease();
        Assert.True((int)(await server.Serve.ReadAsync("/v1/users/u00016/recommendations"))["historyLength"]! > 0);
        await server.Admin.RemoveAsync("/v1/users/u00016");
        long stored = await HistoryImport.RunAsync(
            lease.Model, server.Services.GetRequiredService<EventStore>(), server.Services.GetRequiredService<SettingsStore>(), null, null,
            TestContext.Current.CancellationToken);

        Assert.Equal(0, stored);
        Assert.Equal(0, (int)(await server.Serve.ReadAsync("/v1/users/u00016/recommendations"))["historyLength"]!);
    }

    [Fact]
    public async Task Controls_BlockedAndProfilingOff_AreHeard()
    {
        string category = await CategoryOfFirstAsync("u00010");
        string first = (await server.Serve.ReadAsync("/v1/users/u00010/recommendations?k=1")).Items()[0];
        await server.Serve.SetAsync("/v1/users/u00010/controls", new { blockedCategories = new[] { category } });
        Assert.DoesNotContain(first, (await server.Serve.ReadAsync("/v1/users/u00010/recommendations?k=50")).Items());
        await server.Serve.SetAsync("/v1/users/u00010/controls", new { profilingOff = true });

        JsonNode list = await server.Serve.ReadAsync("/v1/users/u00010/recommendations?k=3");
        Assert.Equal(0, (int)list["historyLength"]!);
        Assert.All(list["items"]!.AsArray(), i => Assert.Equal("popularity-fallback", (string?)i!["source"]));
        Assert.True((bool)(await server.Serve.ReadAsync("/v1/users/u00010/controls"))["profilingOff"]!);
    }

    [Fact]
    public async Task Tokens_LetAUserAskAboutOneselfAlone()
    {
        string token = (string)(await server.Serve.TellAsync("/v1/users/u00011/token"))["token"]!;
        HttpClient own = server.Client(token);

        await own.ReadAsync("/v1/users/u00011/recommendations");
        await own.TellAsync("/v1/feedback", new { item = "i1", kind = "down" });
        await own.ReadAsync("/v1/users/u00012/recommendations", 403);
        await own.ReadAsync("/v1/explanations?user=u00012", 403);
        await own.TellAsync("/v1/what-if", new { before = new { user = "u00012" } }, 403);
        await own.SetAsync("/v1/users/u00012/controls", new { profilingOff = true }, 403);
        await own.TellAsync("/v1/users/u00011/token", status: 403);
        await own.ReadAsync("/v1/models", 403);
        await server.Client(token[..^2] + "xx").ReadAsync("/v1/users/u00011/recommendations", 401);
    }

    [Fact]
    public async Task PersonalData_ExportThenErase_LeavesNothing()
    {
        await server.Ingest.TellAsync("/v1/events", Event("p1", "private-person", "i1"));
        await server.Serve.ReadAsync("/v1/users/private-person/recommendations");
        string export = (await server.Admin.ReadAsync("/v1/users/private-person/export")).ToJsonString();
        await server.Admin.RemoveAsync("/v1/users/private-person");

        Assert.Contains("p1", export, StringComparison.Ordinal);
        Assert.Equal("{}", (await server.Admin.ReadAsync("/v1/users/private-person/export")).ToJsonString());
        Assert.Equal(0, (int)(await server.Serve.ReadAsync("/v1/users/private-person/recommendations"))["historyLength"]!);
        Assert.Contains("user.erase", (await server.Analyst.ReadAsync("/v1/audit")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_SwapUnderLoad_DropsNoRequestAndLosesNoEvent()
    {
        JsonNode second = await server.Admin.TellAsync("/v1/models", new { path = shop.Second });
        using var stop = new CancellationTokenSource();
        var versions = new System.Collections.Concurrent.ConcurrentBag<string>();
        // Every list reads the event that was acknowledged before it, whichever model makes it.
        Task<int>[] load = [.. Enumerable.Range(0, 4).Select(async n =>
        {
            int sent = 0;
            while (!stop.IsCancellationRequested)
            {
                sent += (int)(await server.Ingest.TellAsync("/v1/events", Event($"swap-{n}-{sent}", $"swapper{n}", $"p{sent % 80:D5}")))["stored"]!;
                JsonNode list = await server.Serve.ReadAsync($"/v1/users/swapper{n}/recommendations");
                versions.Add((string)list["model"]!);
                Assert.Equal(Math.Min(sent, 200), (int)list["historyLength"]!);
            }

            return sent;
        })];
        for (int swap = 0; swap < 4; swap++)
        {
            await server.Admin.TellAsync($"/v1/models/{second["version"]}/activate", status: 204);
            await server.Admin.TellAsync("/v1/models/rollback", status: 204);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(load), sent => Assert.NotEqual(0, sent));
        Assert.Equal(2, versions.Distinct().Count());
        await server.Admin.TellAsync("/v1/models", new { path = "/nowhere" }, 400);
        await server.Admin.TellAsync("/v1/models/nothing/activate", status: 404);
    }

    [Fact]
    public async Task Keys_MadeAndRevoked_AreHeardAtOnce()
    {
        JsonNode key = await server.Admin.TellAsync("/v1/keys", new { name = "shop", role = "serve" });
        HttpClient client = server.Client((string)key["secret"]!);
        await client.ReadAsync("/v1/users/u00001/recommendations");
        await server.Admin.RemoveAsync($"/v1/keys/{key["id"]}");

        await client.ReadAsync("/v1/users/u00001/recommendations", 401);
        await server.Client(null).ReadAsync("/v1/users/u00001/recommendations", 401);
        await server.Ingest.ReadAsync("/v1/users/u00001/recommendations", 403);
        await server.Serve.TellAsync("/v1/events", Event("x", "u00001", "i1"), 403);
        await server.Serve.ReadAsync("/v1/keys", 403);
        Assert.DoesNotContain((string)key["secret"]!, (await server.Admin.ReadAsync("/v1/keys")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_AnEventArrives_TheListComesAgain()
    {
        using HttpResponseMessage response = await server.Serve.GetAsync(
            new Uri("/v1/stream?user=u00013&k=3", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string first = await DataAsync(reader);
        await server.Ingest.TellAsync("/v1/events", Event("s1", "u00013", (string)JsonNode.Parse(first)!["items"]![0]!["item"]!));

        Assert.NotEqual(JsonNode.Parse(first)!["items"]!.ToJsonString(), JsonNode.Parse(await DataAsync(reader))!["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Health_WithAModel_IsReady()
    {
        HttpClient anyone = server.Client(null);
        using HttpResponseMessage ready = await anyone.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("nosniff", ready.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(ready.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Recommendations_Preview_AreTheSameAndNotRecorded()
    {
        string shown = (await server.Analyst.ReadAsync("/v1/recommendations?user=u00019")).ToJsonString();
        JsonNode preview = await server.Analyst.ReadAsync("/v1/users/u00019/recommendations?with=reasons&preview=true");

        Assert.Null(preview["id"]);
        Assert.Equal(shown, (await server.Analyst.ReadAsync("/v1/recommendations?user=u00019")).ToJsonString());
        JsonNode served = await server.Serve.ReadAsync("/v1/users/u00019/recommendations?with=reasons");
        Assert.Equal(served["items"]!.ToJsonString(), preview["items"]!.ToJsonString());
        await server.Serve.ReadAsync("/v1/users/u00019/recommendations?preview=true", 403);
    }

    [Fact]
    public async Task Recency_OfARequest_StandsOverTheUsersOwn_AlsoWhereItIsNone()
    {
        JsonNode learned = await server.Serve.ReadAsync("/v1/users/u00021/recommendations?k=20");
        await server.Serve.SetAsync("/v1/users/u00021/controls", new { recency = 5 });

        Assert.NotEqual(learned["items"]!.ToJsonString(), (await server.Serve.ReadAsync("/v1/users/u00021/recommendations?k=20"))["items"]!.ToJsonString());
        Assert.Equal(learned["items"]!.ToJsonString(), (await server.Serve.ReadAsync("/v1/users/u00021/recommendations?k=20&recency=0"))["items"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/v1/users/u00001/recommendations?k=0")]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/users/u00001/recommendations")]
    public async Task AnyAnswer_AlsoAFailure_CarriesTheHeadersOfSafety(string path)
    {
        using HttpResponseMessage answer = await server.Serve.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private static object Event(string id, string user, string item, string type = "buy") => new { id, user, item, type, time = "2026-05-03T10:00:00Z" };

    private static async Task<string> DataAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        throw new InvalidOperationException("the stream ended");
    }

    private async Task<string> CategoryOfFirstAsync(string user)
    {
        string item = (await server.Serve.ReadAsync($"/v1/users/{user}/recommendations?k=1")).Items()[0];
        string row = File.ReadLines(Path.Combine(shop.Folder, "shop", "items.csv")).First(l => l.StartsWith(item + ",", StringComparison.Ordinal));
        int column = File.ReadLines(Path.Combine(shop.Folder, "shop", "items.csv")).First().Split(',').ToList().IndexOf("category");
        return row.Split(',')[column];
    }
}

public sealed class SqliteServiceTests(ShopModels shop) : ServiceTests(shop, DatabaseKind.Sqlite);

public sealed class PostgresServiceTests(ShopModels shop) : ServiceTests(shop, DatabaseKind.PostgreSql);
