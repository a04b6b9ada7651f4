using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Server.Tests.Api;
using Vitrine.Storage.Events;
using Vitrine.Storage.Keys;
using Vitrine.Storage.Settings;

[assembly: AssemblyFixture(typeof(ShopModels))]

namespace Vitrine.Server.Tests.Api;

/// <summary>A small simulated shop and two small models of it, made once by the tool itself and only read afterwards.</summary>
public sealed class ShopModels : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("vitrine-server-").FullName;

    public string First => Path.Combine(Folder, "first");

    public string Second => Path.Combine(Folder, "second");

    public async ValueTask InitializeAsync()
    {
        await RunAsync("simulate", "--users", "200", "--items", "80", "--seed", "5", "--out", "shop");
        string[] tiny = ["--preset", "small", "--workers", "1", "--set", "width=16", "feedForward=16", "maxLength=20", "training.learningRate=0.01",
            "training.epochs=2"];
        await RunAsync(["train", "--data", "shop", "--out", "first", .. tiny]);
        await RunAsync(["train", "--data", "shop", "--out", "second", .. tiny, "training.seed=2"]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the tool to its end.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.ExitCode).Assembly.Location, .. arguments])
        { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await error}");
        return await output;
    }
}

/// <summary>A server and a database of its own, with the histories of training, and a client for each role.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication app;
    private readonly List<HttpClient> clients = [];

    private ShopServer(string folder, WebApplication app, Uri address) => (this.folder, this.app, Address) = (folder, app, address);

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Serve { get; private set; } = null!;

    public HttpClient Ingest { get; private set; } = null!;

    public HttpClient Analyst { get; private set; } = null!;

    public static async Task<ShopServer> StartAsync(ShopModels shop, Action<ServerOptions>? change = null, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-served-").FullName;
        var options = new ServerOptions { Database = Path.Combine(folder, "vitrine.db"), Model = shop.First, Security = { RequestsPerSecond = 100_000 } };
        if (kind == DatabaseKind.PostgreSql)
        {
            options.Database = await (await TestContext.Current.GetFixture<PostgresServer>())!.NewDatabaseAsync();
            options.Security.KeysFolder = Path.Combine(folder, "keys");
        }

        change?.Invoke(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = await VitrineServer.BuildAsync(builder, options, TimeProvider.System, TestContext.Current.CancellationToken);
        using (ModelLease lease = app.Services.GetRequiredService<ModelHost>().Lease())
            await HistoryImport.RunAsync(lease.Model, app.Services.GetRequiredService<EventStore>(), app.Services.GetRequiredService<SettingsStore>(), null, null, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var server = new ShopServer(folder, app, address);
        server.Admin = await server.KeyAsync(ApiRole.Admin);
        server.Serve = await server.KeyAsync(ApiRole.Serve);
        server.Ingest = await server.KeyAsync(ApiRole.Ingest);
        server.Analyst = await server.KeyAsync(ApiRole.Analyst);
        return server;
    }

    /// <summary>A client that bears a secret or token; null for none.</summary>
    public HttpClient Client(string? secret)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (secret is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient client in clients)
            client.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<HttpClient> KeyAsync(ApiRole role) =>
        Client((await app.Services.GetRequiredService<ApiKeyStore>().CreateAsync(role.ToString(), role, TestContext.Current.CancellationToken)).Secret);
}

/// <summary>Requests that are expected to end well, or with a problem.</summary>
internal static class Http
{
    public static Task<JsonNode> ReadAsync(this HttpClient client, string path, int status = 200) => SendAsync(client, HttpMethod.Get, path, null, status);

    public static Task<JsonNode> TellAsync(this HttpClient client, string path, object? body = null, int status = 200) =>
        SendAsync(client, HttpMethod.Post, path, body, status);

    public static Task<JsonNode> SetAsync(this HttpClient client, string path, object body, int status = 204) =>
        SendAsync(client, HttpMethod.Put, path, body, status);

    public static Task<JsonNode> RemoveAsync(this HttpClient client, string path, int status = 204) => SendAsync(client, HttpMethod.Delete, path, null, status);

    public static string[] Items(this JsonNode list) => [.. list["items"]!.AsArray().Select(i => (string)i!["item"]!)];

    private static async Task<JsonNode> SendAsync(HttpClient client, HttpMethod method, string path, object? body, int status)
    {
        using var request = new HttpRequestMessage(method, path)
        { Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        if (status >= 400)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
