using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The page Why: whose list, the list, and an item's explanation step by step.</summary>
[Collection(nameof(Dashboard))]
public sealed class WhyTests(Dashboard dashboard)
{
    [Fact]
    public async Task Why_NewestUser_ShowsListThenReasonsThenMore_AndTheAddressRestoresIt()
    {
        string address;
        await using (OpenPage open = await dashboard.OpenAsync("/why", dashboard.Server.Analyst))
        {
            await open.Page.Locator(".why-empty button").First.ClickAsync();
            await Expect(open.Page.Locator(".why-items li")).ToHaveCountAsync(10);
            await Expect(open.Page.Locator(".why-items .reason").First).ToContainTextAsync("you");
            await Expect(open.Page.GetByText("Reasons by")).ToBeVisibleAsync();

            await open.Page.Locator(".why-items h3 button").First.ClickAsync();
            string title = await open.Page.Locator(".why-items h3 button").First.InnerTextAsync();
            await Expect(open.Page.Locator(".why-detail h2").First).ToHaveTextAsync($"Why {title}?");
            await Expect(open.Page.Locator(".why-detail h2").First).ToBeFocusedAsync();
            await Expect(open.Page.Locator(".strengths li").First).ToContainTextAsync("%");
            await open.Page.GetByText("Every event").ClickAsync();
            await Expect(open.Page.Locator("#waterfall")).ToBeVisibleAsync();
            await open.Page.GetByText("What would change this?").ClickAsync();
            await Expect(open.Page.Locator(".change h3, .deeper .state-box").First).ToBeVisibleAsync();
            address = new Uri(open.Page.Url).PathAndQuery;
        }

        await using OpenPage again = await dashboard.OpenAsync(address, dashboard.Server.Serve);
        await Expect(again.Page.Locator(".why-items li.open")).ToHaveCountAsync(1);
        await Expect(again.Page.Locator("#waterfall")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Why_VisitorsHistory_IsPutTogetherByKeys_AndRemovalIsUndone()
    {
        await using OpenPage open = await dashboard.OpenAsync("/why", dashboard.Server.Serve);
        await open.Page.GetByText("A visitor with this history").ClickAsync();
        ILocator search = open.Page.GetByRole(AriaRole.Combobox, new() { Name = "Add an item" });
        for (int i = 0; i < 2; i++)
        {
            await search.PressAsync("ArrowDown");
            await Expect(search).ToHaveAttributeAsync("aria-activedescendant", new Regex("-0$"));
            await search.PressAsync("Enter");
            await Expect(open.Page.Locator(".history-rows li")).ToHaveCountAsync(i + 1);
        }

        await open.Page.GetByLabel("What was done with").First.SelectOptionAsync("buy");
        await Expect(open.Page).ToHaveURLAsync(new Regex("history=[^&]*buy"));
        await open.Page.Locator(".take").First.ClickAsync();
        await Expect(open.Page.Locator(".history-rows li")).ToHaveCountAsync(1);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(open.Page.Locator(".history-rows li")).ToHaveCountAsync(2);
        await Expect(open.Page.GetByText("Top 10, read from 2 events")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Why_Live_ShowsTheListOfANewEvent()
    {
        const string user = "live-user";
        await using OpenPage open = await dashboard.OpenAsync($"/why?user={user}&live=on", dashboard.Server.Serve);
        await Expect(open.Page.Locator(".why-items")).ToContainTextAsync("popular with everybody");
        string item = (await dashboard.Server.Serve.ReadAsync("/v1/items?count=1"))[0]!["item"]!.ToString();
        await dashboard.Server.Ingest.TellAsync("/v1/events", new { id = "live-1", user, item, type = "buy" });
        await Expect(open.Page.GetByText("Top 10, read from 1 events")).ToBeVisibleAsync();
        await Expect(open.Page.Locator(".why-items")).Not.ToContainTextAsync("popular with everybody");
    }

    [Fact]
    public async Task Why_Feedback_IsStoredAtOnce_TakenBackByUndoAndByPressingAgain_AndKeptWhenThePageCloses()
    {
        const string user = "u00021";
        await using OpenPage open = await OpenBestAsync(user);
        ILocator up = Button("Good recommendation"), down = Button("Bad recommendation"), undo = Button("Undo");

        await up.ClickAsync();
        await Expect(undo).ToBeVisibleAsync();
        Assert.Equal(["up"], await StoredAsync(user));
        await TakenBackAsync(() => undo.ClickAsync());
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(await StoredAsync(user));

        // One thumb takes the place of the other.
        await up.ClickAsync();
        await Expect(undo).ToBeVisibleAsync();
        await TakenBackAsync(() => down.ClickAsync());
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(open.Page.GetByText("Noted: Bad recommendation")).ToBeVisibleAsync();
        Assert.Equal(["down"], await StoredAsync(user));
        await TakenBackAsync(() => down.ClickAsync());
        Assert.Empty(await StoredAsync(user));

        await Button("Less like this").ClickAsync();
        await open.Page.CloseAsync();
        for (int i = 0; i < 50 && (await StoredAsync(user)).Length == 0; i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(["less-like-this"], await StoredAsync(user));

        ILocator Button(string name) => open.Page.GetByRole(AriaRole.Button, new() { Name = name });
        async Task TakenBackAsync(Func<Task> act) =>
            Assert.Equal(204, (await open.Page.RunAndWaitForResponseAsync(act, r => r.Request.Method == "DELETE")).Status);
    }

    [Fact]
    public async Task Why_FeedbackThatFails_IsSaid_AndTheButtonTellsTheTruth()
    {
        const string user = "u00022";
        await using OpenPage open = await OpenBestAsync(user);
        ILocator up = open.Page.GetByRole(AriaRole.Button, new() { Name = "Good recommendation" });
        await open.Page.RouteAsync("**/v1/feedback", route => route.AbortAsync());
        await up.ClickAsync();
        await Expect(open.Page.GetByText("The feedback could not be stored: The service does not answer.")).ToBeVisibleAsync();
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "false");

        await open.Page.UnrouteAsync("**/v1/feedback");
        await up.ClickAsync();
        await Expect(open.Page.GetByText("Noted: Good recommendation")).ToBeVisibleAsync();
        await open.Page.RouteAsync("**/v1/feedback/*", route => route.AbortAsync());
        await up.ClickAsync();
        await Expect(open.Page.GetByText("The feedback could not be taken back: The service does not answer.")).ToBeVisibleAsync();
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(["up"], await StoredAsync(user));
    }

    private async Task<OpenPage> OpenBestAsync(string user)
    {
        OpenPage open = await dashboard.OpenAsync($"/why?user={user}", dashboard.Server.Serve);
        await Expect(open.Page.Locator(".reason.pending")).ToHaveCountAsync(0);
        await open.Page.Locator(".why-items h3 button").First.ClickAsync();
        return open;
    }

    private async Task<string[]> StoredAsync(string user) =>
        [.. (await dashboard.Server.Admin.ReadAsync($"/v1/users/{user}/export"))["feedback"]!.AsArray().Select(f => (string)f!["kind"]!)];

    [Theory]
    [InlineData("en", "light", 1280)]
    [InlineData("en", "dark", 390)]
    [InlineData("zh", "light", 390)]
    [InlineData("zh", "dark", 1280)]
    public async Task Why_EverythingOpen_IsAccessibleAndFits(string language, string theme, int width)
    {
        string item = (await dashboard.Server.Serve.ReadAsync("/v1/users/u00030/recommendations?k=1")).Items()[0];
        await using OpenPage open = await dashboard.OpenAsync(
            $"/why?user=u00030&item={item}&show=bars,compare,change&lang={language}", dashboard.Server.Analyst, theme, width);
        foreach (string view in (string[])["waterfall", "methods"])
        {
            // Views are built when they come near the window.
            await open.Page.Locator($"[data-view={view}]").ScrollIntoViewIfNeededAsync();
            await Expect(open.Page.Locator($"#{view}")).ToBeVisibleAsync();
        }

        await Expect(open.Page.Locator(".state-box.busy")).ToHaveCountAsync(0);
        await open.IsAccessibleAsync();
        Assert.True(await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Tour_OfThePage_HoldsTheFocus_IsAccessible_AndEndsByEscape()
    {
        await using OpenPage open = await dashboard.OpenAsync("/why?user=u00030", dashboard.Server.Analyst);
        await Expect(open.Page.Locator(".reason.pending")).ToHaveCountAsync(0);
        ILocator begin = open.Page.GetByRole(AriaRole.Button, new() { Name = "Show me around" });
        await begin.ClickAsync();
        ILocator next = open.Page.GetByRole(AriaRole.Button, new() { Name = "Next" });
        await Expect(next).ToBeFocusedAsync();
        await next.PressAsync("Enter");
        await Expect(open.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("2 of 4");
        await open.IsAccessibleAsync();
        await open.Page.Keyboard.PressAsync("Escape");
        await Expect(open.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(begin).ToBeFocusedAsync();
    }
}
