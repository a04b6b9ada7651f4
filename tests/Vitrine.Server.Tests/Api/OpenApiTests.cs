using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Vitrine.Server.Tests.Api;

public sealed class OpenApiTests(ShopModels shop)
{
    private static readonly JsonSerializerOptions Written =
        new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [Fact]
    public async Task Document_OfARunningServer_IsTheCommittedOne()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop);
        JsonNode document = await server.Client(null).ReadAsync("/openapi/v1.json");
        string now = document.ToJsonString(Written) + "\n";
        // VITRINE_WRITE_OPENAPI=1 writes the file anew after a change of the API.
        if (Environment.GetEnvironmentVariable("VITRINE_WRITE_OPENAPI") == "1")
            await File.WriteAllTextAsync(Path.Combine(RepositoryRoot.FullPath, "docs/openapi.json"), now, TestContext.Current.CancellationToken);

        Assert.Equal(RepositoryRoot.ReadText("docs/openapi.json"), now);
    }

    [Fact]
    public async Task Document_EveryRoute_IsOnThePageOfTheServer()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop);
        string page = RepositoryRoot.ReadText("docs/server.md");
        JsonNode document = await server.Client(null).ReadAsync("/openapi/v1.json");

        Assert.All(document["paths"]!.AsObject(), path =>
        {
            Assert.Contains(path.Key.Split('{')[0].TrimEnd('/'), page, StringComparison.Ordinal);
            Assert.All(path.Value!.AsObject(), operation => Assert.False(
                string.IsNullOrWhiteSpace((string?)operation.Value!["summary"]), $"{operation.Key} {path.Key} has no summary"));
        });
    }
}
