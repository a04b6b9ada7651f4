using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The page on which a shop sets rules, keys and models. Each test changes a server of its own.</summary>
[Collection(nameof(Dashboard))]
public sealed class SettingsTests(Dashboard dashboard, ShopModels shop)
{
    [Fact]
    public async Task Rules_AddedUndoneAndInConflict_AreWhatTheServiceHolds()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop);
        await using OpenPage open = await dashboard.OpenAsync("/settings?user=u00006", server.Admin, on: server);
        IPage page = open.Page;
        await AddPinAsync(page, "Hero", "p00003");
        await Expect(page.Locator(".ruled li").First).ToContainTextAsync("Hero");
        Assert.Empty(await RulesAsync(server));

        await page.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Expect(page.GetByText("Rule saved: Hero")).ToBeVisibleAsync();
        Assert.Equal(["Hero"], await RulesAsync(server));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("No rules: lists are as the model ranks them.")).ToBeVisibleAsync();
        Assert.Empty(await RulesAsync(server));

        await server.Admin.SetAsync("/v1/rules", new { revision = 2, rules = new[] { new { name = "Other", kind = "pin", item = "p00004", place = 2 } } });
        await AddPinAsync(page, "Mine", "p00005");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Expect(page.GetByText("Added: Other")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make my change on top" }).ClickAsync();
        await Expect(page.GetByText("Rule saved: Mine")).ToBeVisibleAsync();
        Assert.Equal(["Other", "Mine"], await RulesAsync(server));

        await page.GetByRole(AriaRole.Switch, new() { Name = "Other is applied" }).ClickAsync();
        await Expect(page.GetByText("Rule switched off: Other")).ToBeVisibleAsync();
        JsonNode list = await server.Serve.ReadAsync("/v1/users/u00006/recommendations?k=3");
        Assert.Equal("Mine", (string?)list["items"]![0]!["rules"]![0]!["rule"]);
        Assert.DoesNotContain("Other", list.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_MadeAndRevoked_TellTheSecretOnce()
    {
        await using ShopServer server = await ShopServer.StartAsync(shop);
        await using OpenPage open = await dashboard.OpenAsync("/settings?section=keys", server.Admin, on: server);
        IPage page = open.Page;
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("till");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Role", Exact = true }).SelectOptionAsync("serve");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        string secret = await page.GetByLabel("Secret of till").InputValueAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, secret));

        await page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await Expect(page.GetByLabel("Secret of till")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke till" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.GetByText("Key revoked: till")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, secret));
    }

    [Fact]
    public async Task Settings_ByAnAnalyst_MayBeLookedAtOnly()
    {
        await using OpenPage open = await dashboard.OpenAsync("/settings", dashboard.Server.Analyst);
        await Expect(open.Page.GetByText("changing them needs a key of role admin")).ToBeVisibleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true })).ToHaveCountAsync(0);
        await open.Page.GetByRole(AriaRole.Tab, new() { Name = "Keys" }).ClickAsync();
        await Expect(open.Page.GetByText("Only a key of role admin may see and change keys.")).ToBeVisibleAsync();
        await open.Page.ReloadAsync();
        await Expect(open.Page.GetByRole(AriaRole.Tab, new() { Name = "Keys" })).ToHaveAttributeAsync("aria-selected", "true");
    }

    private static async Task AddPinAsync(IPage page, string name, string item)
    {
        await page.GetByLabel("Add a rule").SelectOptionAsync("pin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Item", Exact = true }).FillAsync(item);
    }

    private static async Task<string[]> RulesAsync(ShopServer server) =>
        [.. (await server.Admin.ReadAsync("/v1/rules"))["rules"]!.AsArray().Select(r => (string)r!["name"]!)];

    private static async Task<HttpStatusCode> StatusAsync(ShopServer server, string secret)
    {
        using HttpResponseMessage answer =
            await server.Client(secret).GetAsync(new Uri("/v1/session", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
