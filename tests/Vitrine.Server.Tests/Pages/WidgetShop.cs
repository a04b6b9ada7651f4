using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Pages;

/// <summary>
/// A shop on an origin of its own: the page of samples/widget with a strict content policy, and a server behind it that asks Vitrine with the shop's key.
/// By the name 127.0.0.1 Vitrine allows it; by the name localhost it is an origin that Vitrine does not know.
/// </summary>
public sealed class WidgetShop(ShopModels models) : IAsyncLifetime
{
    private const string Example = "https://vitrine.example";

    private WebApplication app = null!;

    internal ShopServer Vitrine { get; private set; } = null!;

    public Uri Allowed { get; private set; } = null!;

    public Uri Foreign => new UriBuilder(Allowed) { Host = "localhost" }.Uri;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/{file}", File);
        app.MapGet("/list", ListAsync);
        app.MapGet("/token", TokenAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        Allowed = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Vitrine = await ShopServer.StartAsync(models, options => options.Security.AllowedOrigins = [Allowed.GetLeftPart(UriPartial.Authority)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Vitrine.DisposeAsync();
        await app.DisposeAsync();
    }

    private IResult File(string file, HttpContext http)
    {
        string vitrine = Vitrine.Address.GetLeftPart(UriPartial.Authority);
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self' {vitrine}; connect-src 'self' {vitrine}; style-src 'self'; "
            + "img-src 'self'; require-trusted-types-for 'script'";
        string path = Path.Combine(RepositoryRoot.FullPath, "samples", "widget", Path.GetFileName(file));
        string type = Path.GetExtension(path) switch { ".html" => "text/html; charset=utf-8", ".js" => "text/javascript", _ => "text/css" };
        return System.IO.File.Exists(path)
            ? TypedResults.Text(System.IO.File.ReadAllText(path).Replace(Example, vitrine, StringComparison.Ordinal), type)
            : TypedResults.NotFound();
    }

    private async Task<IResult> ListAsync(string user, HttpContext http, string lang = "en", int k = 3)
    {
        JsonNode list = (await Vitrine.Serve.GetFromJsonAsync<JsonNode>(
            new Uri($"/v1/users/{user}/recommendations?k={k}&language={lang}", UriKind.Relative), http.RequestAborted))!;
        list["user"] = user;
        return TypedResults.Text(list.ToJsonString(), "application/json");
    }

    private async Task<IResult> TokenAsync(string user, HttpContext http)
    {
        using HttpResponseMessage made = await Vitrine.Serve.PostAsync(
            new Uri($"/v1/users/{user}/token?seconds=600", UriKind.Relative), null, http.RequestAborted);
        return TypedResults.Text(await made.Content.ReadAsStringAsync(http.RequestAborted), "application/json");
    }
}
