namespace Vitrine.Explanations.Tests.Rendering.Html.Pictures;

/// <summary>Every view of fixed pages beside its committed picture, and what that comparison catches and forgives.</summary>
public sealed class PicturesBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly FixedPage Desktop = FixedPage.All[0];

    public static TheoryData<string> Pages => [.. FixedPage.All.Select(page => page.ToString())];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task View_FixedPage_LooksLikeItsReference(string name)
    {
        FixedPage page = FixedPage.All.Single(one => one.ToString() == name);

        IReadOnlyList<ReducedPicture> now = await page.PhotographAsync(chromium.Browser);
        if (References.Renewed is not null)
        {
            await References.WriteAsync(chromium.Browser, page, now);
            return;
        }

        Assert.Empty(References.Differences(await References.ReadAsync(chromium.Browser, page), now));
    }

    [Fact]
    public async Task Compare_ViewTakenAway_NamesIt()
    {
        IReadOnlyList<string> found = await BrokenAsync("document.querySelector('[data-view=\"waterfall\"]').remove()");

        Assert.Equal(["waterfall: is missing"], found);
    }

    [Fact]
    public async Task Compare_PictureLeftEmpty_NamesIt()
    {
        // Hidden, not cleared: a view that is drawn once more, late on a busy machine, would be whole again.
        IReadOnlyList<string> found = await BrokenAsync("document.querySelector('canvas#head-lines').style.visibility = 'hidden'");

        Assert.StartsWith("head-lines: ", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ColorsSwapped_NamesTheSignedViews()
    {
        IReadOnlyList<string> found = await BrokenAsync("""
            (() => {
              const { style } = document.documentElement;
              const [plus, minus] = ['--for', '--against'].map(name => getComputedStyle(document.documentElement).getPropertyValue(name));
              style.setProperty('--for', minus);
              style.setProperty('--against', plus);
              document.getElementById('theme').click();
              document.getElementById('theme').click();
            })()
            """);

        foreach (string view in new[] { "methods", "waterfall", "strip" })
            Assert.Contains(found, line => line.StartsWith(view + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compare_BarsMirrored_NamesThePicture()
    {
        IReadOnlyList<string> found = await BrokenAsync("document.querySelector('canvas#waterfall').style.transform = 'scaleX(-1)'");

        Assert.StartsWith("waterfall: ", Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(1, "Liberation Sans")]
    [InlineData(1, "Noto Sans CJK SC")]
    public async Task Compare_OtherScreenOrFont_FindsNothing(float sharpness, string? font)
    {
        // Letters of canvases are set through this property; those of the page stand outside the pictures, or inherit the page's.
        string? before = font is null ? null : $$"""
            const { set, get } = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font');
            Object.defineProperty(CanvasRenderingContext2D.prototype, 'font', {
              get,
              set(value) { set.call(this, value.replace(/(\d+px) .*/, '$1 "{{font}}"')); },
            });
            """;

        Assert.Empty(await BrokenAsync(null, sharpness, before));
    }

    private async Task<IReadOnlyList<string>> BrokenAsync(string? change, float sharpness = 1, string? before = null)
    {
        if (References.Renewed is not null)
            Assert.Skip("References are being renewed.");
        IReadOnlyList<ReducedPicture> reference = await References.ReadAsync(chromium.Browser, Desktop);
        return References.Differences(reference, await Desktop.PhotographAsync(chromium.Browser, change, sharpness, before));
    }
}
