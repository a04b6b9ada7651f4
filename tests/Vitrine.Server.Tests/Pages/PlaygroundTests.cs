using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The playground: a history, weights and filters that are changed, and the list that the model makes of them.</summary>
[Collection(nameof(Dashboard))]
public sealed class PlaygroundTests(Dashboard dashboard)
{
    [Fact]
    public async Task Playground_EventMovedByKeys_IsUndoneAndDoneAgain()
    {
        await using OpenPage open = await dashboard.OpenAsync("/playground?user=u00040", dashboard.Server.Analyst);
        ILocator titles = open.Page.Locator(".history-rows .event-title"), badge = open.Page.Locator("#play-history .badge");
        await Expect(badge).ToHaveTextAsync("as stored");
        await Expect(open.Page.GetByText("No changes yet")).ToBeVisibleAsync();
        IReadOnlyList<string> before = await titles.AllInnerTextsAsync();

        await open.Page.Locator(".grip").First.FocusAsync();
        foreach (string key in (string[])["Space", "End", "Space"])
            await open.Page.Keyboard.PressAsync(key);
        string[] moved = [.. before.Skip(1), before[0]];
        await Expect(titles).ToHaveTextAsync(moved);
        await Expect(badge).ToHaveTextAsync("edited");
        await Expect(open.Page).ToHaveURLAsync(new Regex("history="));

        await open.Page.Keyboard.PressAsync("Control+z");
        await Expect(titles).ToHaveTextAsync(before);
        await Expect(badge).ToHaveTextAsync("as stored");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Expect(titles).ToHaveTextAsync(moved);
    }

    [Fact]
    public async Task Playground_EventDraggedBesideTheList_IsRemoved_AndAnItemIsDraggedIn()
    {
        await using OpenPage open = await dashboard.OpenAsync("/playground?user=u00041", dashboard.Server.Analyst);
        ILocator rows = open.Page.Locator(".history-rows li");
        await Expect(rows.First).ToBeVisibleAsync();
        int count = await rows.CountAsync();
        LocatorBoundingBoxResult grip = (await open.Page.Locator(".grip").Last.BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(grip.X + 5, grip.Y + 5);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(grip.X + 700, grip.Y + 5, new() { Steps = 4 });
        await Expect(open.Page.GetByText("Let go to remove")).ToBeVisibleAsync();
        await open.Page.Mouse.UpAsync();
        await Expect(rows).ToHaveCountAsync(count - 1);
        await Expect(open.Page.Locator(".news")).Not.ToContainTextAsync("No changes yet");

        string title = (await open.Page.Locator(".after li .title").First.InnerTextAsync()).Split('\n')[0].Trim();
        await open.Page.Locator(".after li").First.DragToAsync(open.Page.Locator(".history-editor"));
        await Expect(rows).ToHaveCountAsync(count);
        Assert.StartsWith((await rows.Last.Locator(".event-title").InnerTextAsync()).Trim(), title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Playground_Weights_MoveTheList_AndAreSavedAsControls_WithUndo()
    {
        const string user = "u00042";
        await using OpenPage open = await dashboard.OpenAsync($"/playground?user={user}", dashboard.Server.Analyst);
        ILocator slider = open.Page.GetByRole(AriaRole.Slider, new() { Name = "category" });
        await slider.PressAsync("End");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "× 10");
        await Expect(open.Page).ToHaveURLAsync(new Regex("weights=category:10"));
        JsonNode expected = await dashboard.Server.Serve.TellAsync(
            "/v1/what-if", new { before = new { user }, weights = new { category = 10 } });
        string[] titles = [.. expected["after"]!.AsArray().Select(i => (string)i!["title"]!)];
        ILocator after = open.Page.Locator(".after li .title");
        for (int i = 0; i < titles.Length; i++)
            await Expect(after.Nth(i)).ToContainTextAsync(titles[i]);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = $"Save as controls of {user}" }).ClickAsync();
        await Expect(open.Page.GetByText($"Controls of {user} saved")).ToBeVisibleAsync();
        await Expect(open.Page).Not.ToHaveURLAsync(new Regex("weights="));
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "× 10");
        Assert.Equal(10, (double)(await dashboard.Server.Serve.ReadAsync($"/v1/users/{user}/controls"))["weights"]!["category"]!);

        await open.Page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new Regex("weights=category:10"));
        Assert.Empty((await dashboard.Server.Serve.ReadAsync($"/v1/users/{user}/controls"))["weights"]!.AsObject());
    }

    [Theory]
    [InlineData("en", "light", 390)]
    [InlineData("en", "dark", 1280)]
    [InlineData("zh", "light", 1280)]
    [InlineData("zh", "dark", 390)]
    public async Task Playground_FromItsAddress_IsAsItWas_AccessibleAndFits(string language, string theme, int width)
    {
        JsonNode session = await dashboard.Server.Serve.ReadAsync($"/v1/session?language={language}");
        string category = (string)session["categories"]![0]!;
        string[] history = [.. (await dashboard.Server.Serve.ReadAsync("/v1/items?count=2")).AsArray().Select(i => (string)i!["item"]!)];
        await using OpenPage open = await dashboard.OpenAsync(
            $"/playground?history={history[0]}:buy,{history[1]}:view&weights=brand:3.2&recency=1.5&category={Uri.EscapeDataString(category)}&lang={language}",
            dashboard.Server.Serve, theme, width);
        await Expect(open.Page.Locator(".history-rows li")).ToHaveCountAsync(2);
        await Expect(open.Page.Locator("#weight-brand")).ToHaveAttributeAsync("aria-valuetext", "× 3.2");
        await Expect(open.Page.Locator("#recency")).ToHaveValueAsync("1.5");
        await Expect(open.Page.GetByLabel((string)session["categoryTitles"]![category]!, new() { Exact = true })).ToBeCheckedAsync();
        await Expect(open.Page.Locator(".after li").First).ToBeVisibleAsync();
        await open.IsAccessibleAsync();
        Assert.True(await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }
}
