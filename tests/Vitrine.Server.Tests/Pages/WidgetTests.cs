using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using Vitrine.Storage.Feedback;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The element on a page that is not ours.</summary>
[Collection(nameof(Dashboard))]
public sealed class WidgetTests(Dashboard dashboard, WidgetShop shop) : IClassFixture<WidgetShop>
{
    private const int MostBytes = 60 * 1024;

    // Adds up how far the page's content jumped without anybody having pressed anything.
    private const string Jumps = """
        () => new Promise(done => {
            let sum = 0;
            const add = list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; };
            new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 300);
        })
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "light", 1280)]
    [InlineData("zh", "dark", 1280)]
    [InlineData("en", "dark", 312)]
    [InlineData("zh", "light", 312)]
    public async Task Element_OnAnotherOrigin_SaysWhyInEveryDepth(string language, string theme, int width)
    {
        await using OpenPage open = await OpenAsync("u00030", language, theme, width);
        ILocator why = open.Page.Locator("vitrine-why").First;
        bool chinese = language == "zh";

        await Expect(why.Locator("[part=sentence]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(chinese ? "[\u4e00-\u9fff]{4}" : "ecause "));
        await Expect(why.Locator("[part=trust]")).Not.ToBeEmptyAsync();
        await Expect(open.Page.Locator("vitrine-why [aria-busy]")).ToHaveCountAsync(0);
        // The skeletons and the texts differ by lines at most; nothing else may move.
        Assert.InRange(await open.Page.EvaluateAsync<double>(Jumps), 0, 0.1);
        await open.IsAccessibleAsync();

        await why.GetByRole(AriaRole.Button, new() { Name = chinese ? "详细原因" : "Reasons" }).ClickAsync();
        await Expect(why.Locator("[part=reasons] li").First).ToBeVisibleAsync();
        await Expect(why.Locator("[part=fidelity]").First).ToContainTextAsync(chinese ? "就这次推荐" : "On this recommendation");
        await why.GetByRole(AriaRole.Button, new() { Name = chinese ? "每一次行为" : "Every event" }).ClickAsync();
        await Expect(why.Locator("[part=bars] li").First).ToBeVisibleAsync();
        await why.GetByRole(AriaRole.Button, new() { Name = chinese ? "调整" : "Adjust" }).ClickAsync();
        await Expect(why.GetByLabel(chinese ? "类别" : "category")).ToHaveAttributeAsync("aria-valuetext", chinese ? "照模型学到的" : "as learned");
        await open.IsAccessibleAsync();
        Assert.True(await open.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Feedback_GivenAndTakenBack_IsInTheStore()
    {
        await using OpenPage open = await OpenAsync("u00031");
        ILocator why = open.Page.Locator("vitrine-why").First;
        string item = (await why.GetAttributeAsync("item"))!, list = (await why.GetAttributeAsync("recommendation"))!;
        var store = shop.Vitrine.Services.GetRequiredService<FeedbackStore>();

        ILocator up = why.GetByRole(AriaRole.Button, new() { Name = "Good recommendation" });
        ILocator down = why.GetByRole(AriaRole.Button, new() { Name = "Bad recommendation" });
        await up.ClickAsync();
        await Expect(why.GetByRole(AriaRole.Status)).ToHaveTextAsync("Noted as a good recommendation.");
        UserFeedback given = Assert.Single(await store.OfUserAsync("u00031", 9, Cancel));
        Assert.Equal((item, "up", list), (given.ItemId, given.Kind, given.RecommendationId));
        // The other thumb stands in its place.
        await down.ClickAsync();
        await Expect(down).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal("down", Assert.Single(await store.OfUserAsync("u00031", 9, Cancel)).Kind);

        await why.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(down).ToBeFocusedAsync();
        await Expect(down).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(await store.OfUserAsync("u00031", 9, Cancel));

        await why.GetByRole(AriaRole.Button, new() { Name = "This reason is wrong" }).ClickAsync();
        await Expect(why.GetByRole(AriaRole.Status)).ToHaveTextAsync("Noted: this reason is wrong.");
        Assert.Equal("reason-wrong", Assert.Single(await store.OfUserAsync("u00031", 9, Cancel)).Kind);
    }

    [Fact]
    public async Task LessLikeThis_Blocked_LeavesTheCategoryOutOfTheNextList_UntilUndone()
    {
        await using OpenPage open = await OpenAsync("u00032");
        ILocator why = open.Page.Locator("vitrine-why").First;
        string item = (await why.GetAttributeAsync("item"))!;
        string[] before = await ListAsync("u00032");

        await why.GetByRole(AriaRole.Button, new() { Name = "Less like this" }).ClickAsync();
        await why.GetByRole(AriaRole.Button, new() { NameRegex = new("^Recommend nothing of") }).ClickAsync();
        await Expect(why.GetByRole(AriaRole.Status)).ToContainTextAsync("will be recommended any more");
        Assert.DoesNotContain(item, await ListAsync("u00032"));
        await why.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(why.GetByRole(AriaRole.Status)).ToHaveTextAsync("Taken back.");
        Assert.Equal(before, await ListAsync("u00032"));
    }

    [Fact]
    public async Task Slider_Moved_ChangesControlsAndTheNextList()
    {
        await using OpenPage open = await OpenAsync("u00033");
        await shop.Vitrine.Serve.SetAsync("/v1/users/u00033/controls", new { blockedCategories = new[] { "Nothing like it" } });
        string[] before = await ListAsync("u00033");
        ILocator why = open.Page.Locator("vitrine-why").First;
        await why.GetByRole(AriaRole.Button, new() { Name = "Adjust" }).ClickAsync();
        ILocator slider = why.GetByLabel("category");
        await slider.FocusAsync();
        await open.Page.RunAndWaitForResponseAsync(() => slider.PressAsync("End"), IsPut);
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "most of all");
        ILocator old = why.GetByLabel("what is new");
        await old.FocusAsync();
        await open.Page.RunAndWaitForResponseAsync(() => old.PressAsync("Home"), IsPut);
        await Expect(why.GetByRole(AriaRole.Group, new() { Name = "Adjust" }).GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");

        // The shop asks for its list again, and the element that was used stays.
        string used = (await why.GetAttributeAsync("item"))!;
        string[] after = await ListAsync("u00033");
        Assert.NotEqual(before, after);
        await Expect(open.Page.Locator("vitrine-why").Nth(1)).ToHaveAttributeAsync("item", after.First(item => item != used));
        await Expect(slider).ToBeVisibleAsync();
        JsonNode controls = await shop.Vitrine.Serve.ReadAsync("/v1/users/u00033/controls");
        Assert.Equal((10, -5), ((double)controls["weights"]!["category"]!, (double)controls["recency"]!));
        Assert.Equal("Nothing like it", (string?)controls["blockedCategories"]![0]);

        await why.GetByRole(AriaRole.Button, new() { Name = "As the model learned" }).ClickAsync();
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "as learned");
        Assert.Equal(before, await ListAsync("u00033"));
    }

    [Fact]
    public async Task Rule_ThatPutTheItemThere_IsTold()
    {
        string[] items = await ListAsync("u00034");
        await shop.Vitrine.Admin.SetAsync("/v1/rules", new { revision = 0, rules = new[] { new { name = "hero", kind = "pin", item = items[2], place = 1 } } });
        await using OpenPage open = await OpenAsync("u00034");

        await Expect(open.Page.Locator("vitrine-why").First.Locator("[part=rules]")).ToHaveTextAsync(
            "The shop’s rule “hero” put it at this place. By the model alone it is number 3; on your list it was number 1.");
        await shop.Vitrine.Admin.SetAsync("/v1/rules", new { revision = 1, rules = Array.Empty<object>() });
        // The list of another user tells nothing.
        string token = (string)(await shop.Vitrine.Serve.TellAsync("/v1/users/u00035/token"))["token"]!;
        string list = (await open.Page.Locator("vitrine-why").First.GetAttributeAsync("recommendation"))!;
        JsonNode other = await shop.Vitrine.Client(token).ReadAsync($"/v1/explanations?user=u00035&item={items[2]}&recommendation={list}");
        Assert.Null(other["listed"]);
    }

    [Fact]
    public async Task Token_RefusedByTheService_IsRenewed()
    {
        await using OpenPage open = await OpenAsync("u00036");
        ILocator why = open.Page.Locator("vitrine-why").First;
        await Expect(why.Locator("[part=sentence]")).ToBeVisibleAsync();
        await why.EvaluateAsync("e => { e.token = 'vitrine_user_over'; e.shadowRoot.replaceChildren(); e.refresh(); }");

        await Expect(why.Locator("[part=sentence]")).ToBeVisibleAsync();
        Assert.NotEqual("vitrine_user_over", await why.EvaluateAsync<string>("e => e.token"));
        Assert.Null(await why.GetAttributeAsync("token"));
    }

    [Fact]
    public async Task Element_UserWithoutHistory_SaysThatItIsPopular()
    {
        await using OpenPage open = await OpenAsync("somebody-new");
        ILocator why = open.Page.Locator("vitrine-why").First;

        await Expect(why.Locator("[part=sentence]")).ToContainTextAsync("Nothing that you did was used");
        await Expect(why.GetByRole(AriaRole.Button, new() { Name = "Reasons" })).ToBeHiddenAsync();
        await open.IsAccessibleAsync();
    }

    [Fact]
    public async Task Element_OnAnOriginThatIsNotAllowed_StaysQuiet()
    {
        await using OpenPage open = await dashboard.OpenAsync(new Uri(shop.Foreign, "/index.html?user=u00037").ToString(), by: null);
        ILocator why = open.Page.Locator("vitrine-why").First;

        await Expect(why).ToContainTextAsync("The reason cannot be shown right now.");
        await Expect(why.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await open.IsAccessibleAsync();
    }

    [Theory]
    [InlineData(true, "PUT", "authorization,content-type", true)]
    [InlineData(true, "DELETE", "authorization", true)]
    [InlineData(true, "PATCH", "authorization", false)]
    [InlineData(true, "GET", "x-other", false)]
    [InlineData(false, "PUT", "authorization", false)]
    public async Task Preflight_AllowsWhatTheElementNeedsAndNothingElse(bool known, string method, string headers, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri("/v1/users/u00038/controls", UriKind.Relative));
        string origin = (known ? shop.Allowed : shop.Foreign).GetLeftPart(UriPartial.Authority);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", headers);
        using HttpResponseMessage answer = await shop.Vitrine.Client(null).SendAsync(request, Cancel);

        string Told(string header) => answer.Headers.TryGetValues(header, out IEnumerable<string>? values) ? string.Join(',', values) : "";
        bool origins = Told("Access-Control-Allow-Origin") == origin;
        bool methods = Told("Access-Control-Allow-Methods").Split(',').Contains(method) || method == "GET";
        bool all = headers.Split(',').All(h => Told("Access-Control-Allow-Headers").Split(',').Contains(h, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(allowed, origins && methods && all);
        Assert.Equal("", Told("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Script_ForAnySite_IsSmallAndCached()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/widget/vitrine-why.js", UriKind.Relative));
        request.Headers.Add("Origin", shop.Foreign.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage script = await shop.Vitrine.Client(null).SendAsync(request, Cancel);
        byte[] bytes = await script.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", Assert.Single(script.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(script.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("public, max-age=300", script.Headers.CacheControl!.ToString());
        using var smaller = new MemoryStream();
        using (var gzip = new GZipStream(smaller, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        Assert.InRange(smaller.Length, 1, MostBytes);

        using var again = new HttpRequestMessage(HttpMethod.Get, request.RequestUri);
        again.Headers.IfNoneMatch.Add(script.Headers.ETag!);
        using HttpResponseMessage same = await shop.Vitrine.Client(null).SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Feedback_OfAnother_IsNotTakenBack()
    {
        await shop.Vitrine.Serve.TellAsync("/v1/feedback", new { id = "theirs", user = "u00039", item = "p00001", kind = "up" });
        string token = (string)(await shop.Vitrine.Serve.TellAsync("/v1/users/u00040/token"))["token"]!;
        await shop.Vitrine.Client(token).RemoveAsync("/v1/feedback/theirs");
        var store = shop.Vitrine.Services.GetRequiredService<FeedbackStore>();

        Assert.Single(await store.OfUserAsync("u00039", 9, Cancel));
        await shop.Vitrine.Serve.RemoveAsync("/v1/feedback/theirs");
        Assert.Empty(await store.OfUserAsync("u00039", 9, Cancel));
    }

    private static bool IsPut(IResponse response) => response.Request.Method == "PUT";

    private Task<OpenPage> OpenAsync(string user, string language = "en", string theme = "light", int width = 1280) =>
        dashboard.OpenAsync(new Uri(shop.Allowed, $"/index.html?user={user}&lang={language}").ToString(), by: null, theme, width);

    private async Task<string[]> ListAsync(string user) => (await shop.Vitrine.Serve.ReadAsync($"/v1/users/{user}/recommendations?k=3")).Items();
}
