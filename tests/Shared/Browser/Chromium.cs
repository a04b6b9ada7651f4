using Microsoft.Playwright;

namespace Vitrine.Tests;

/// <summary>The system's own Chromium, started once for a test class or collection; never downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A running browser; skips the test where none is installed.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (browser is null)
                Assert.Skip("No Chromium: set CHROMIUM_PATH, or put chromium, chromium-browser or google-chrome on the PATH.");
            return browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--headless"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
            return named;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
