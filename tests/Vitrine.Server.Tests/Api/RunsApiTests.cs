using System.Text.Json.Nodes;

namespace Vitrine.Server.Tests.Api;

[Collection(typeof(SharedServerTests))]
public sealed class RunsApiTests(SharedServer shared, ShopModels shop)
{
    private readonly ShopServer server = shared.Server;

    [Fact]
    public async Task Runs_BesideTheModel_AreThoseThatWereTrained()
    {
        JsonArray runs = (await server.Analyst.ReadAsync("/v1/runs")).AsArray();
        JsonNode quality = await server.Analyst.ReadAsync("/v1/metrics/quality");
        JsonNode first = await server.Analyst.ReadAsync("/v1/runs/first");

        Assert.Equal(["second", "first"], runs.Select(r => (string)r!["name"]!));
        Assert.All(runs, r => Assert.Equal(("done", 2, 2), ((string)r!["state"]!, (int)r["epoch"]!, (int)r["epochs"]!)));
        Assert.Equal(2, (int)runs[0]!["config"]!["training"]!["seed"]!);
        Assert.Equal((double)quality["values"]!["ndcg@10"]!, (double)first["run"]!["metrics"]!["ndcg@10"]!);
        Assert.Equal([1, 2], first["points"]!.AsArray().Select(p => (int)p!["epoch"]!));
        // A loss that starts near that of chance, ln of the items, and falls.
        Assert.InRange((double)first["points"]![1]!["loss"]!, 0.1, (double)first["points"]![0]!["loss"]!);
        Assert.NotNull(first["points"]![1]!["validation"]!["ndcg@10"]);
        await server.Analyst.ReadAsync("/v1/runs/nothing", 404);
        await server.Analyst.ReadAsync("/v1/runs/..%2Ffirst", 404);
        await server.Serve.ReadAsync("/v1/runs", 403);
    }

    [Fact]
    public async Task Stream_OfARunningTraining_TellsEachEpochAndTheEnd()
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-runs-").FullName;
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "now")).FullName, "training.jsonl");
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(shop.First, "training.jsonl"), TestContext.Current.CancellationToken);
        // It began, one epoch is done, and half a line of the next is there.
        await File.WriteAllTextAsync(file, lines[0] + "\n" + lines[1] + "\n" + lines[2][..10], TestContext.Current.CancellationToken);
        await using ShopServer own = await ShopServer.StartAsync(shop, options => options.Runs = folder);
        JsonNode run = (await own.Analyst.ReadAsync("/v1/runs"))[0]!;
        using HttpResponseMessage response = await own.Analyst.GetAsync(
            new Uri("/v1/runs/now/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string before = await NextAsync(reader);
        await File.AppendAllTextAsync(file, string.Join('\n', [lines[2][10..], .. lines[3..]]) + "\n", TestContext.Current.CancellationToken);

        Assert.Equal(("running", 1), ((string)run["state"]!, (int)run["epoch"]!));
        Assert.StartsWith("point {\"epoch\":1,", before, StringComparison.Ordinal);
        Assert.StartsWith("point {\"epoch\":2,", await NextAsync(reader), StringComparison.Ordinal);
        Assert.StartsWith("end", await NextAsync(reader), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        string name = "";
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return name + " " + line["data: ".Length..];
        }

        return "the stream ended";
    }
}
