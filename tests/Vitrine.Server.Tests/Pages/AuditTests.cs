using Microsoft.Playwright;
using Vitrine.Server.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace Vitrine.Server.Tests.Pages;

/// <summary>The page that shows what was shown to whom and why.</summary>
[Collection(nameof(Dashboard))]
public sealed class AuditTests(Dashboard dashboard)
{
    [Fact]
    public async Task List_OpenedAndReplayed_IsTheSameBitForBit_AndTheAddressKeepsIt()
    {
        string id = (string)(await dashboard.Server.Serve.ReadAsync("/v1/users/u00020/recommendations?k=3&with=reasons&weight=brand:3"))["id"]!;
        await using OpenPage open = await dashboard.OpenAsync("/audit?user=u00020", dashboard.Server.Analyst);
        await open.Page.Locator(".shown button").First.ClickAsync();
        await Expect(open.Page.GetByText(id)).ToBeVisibleAsync();
        await Expect(open.Page.Locator(".places li")).ToHaveCountAsync(3);
        await Expect(open.Page.GetByText("brand × 3.00")).ToBeVisibleAsync();

        await open.Page.ReloadAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();
        await Expect(open.Page.GetByText("The same, bit for bit")).ToBeVisibleAsync();
        IDownload file = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("lists-shown.csv", file.SuggestedFilename);
        string rows = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(3, rows.Split('\n').Count(row => row.StartsWith(id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Actions_OfTheService_AreInWords()
    {
        await using OpenPage open = await dashboard.OpenAsync("/audit?section=actions", dashboard.Server.Analyst);
        await Expect(open.Page.GetByText("Put a model in use").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_NotThere_IsSaidInTheReadersLanguage()
    {
        await using OpenPage open = await dashboard.OpenAsync("/audit?list=nowhere&lang=zh", dashboard.Server.Analyst);
        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("未找到");
    }
}
