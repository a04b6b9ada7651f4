namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>A drawing without its frame, so that a page and a picture of its own share it. Colours are classes only: the frame says what they are.</summary>
/// <param name="Body">SVG elements, from (0, 0).</param>
/// <param name="Width">Width in its own units, pixels of a stand-alone picture.</param>
/// <param name="Height">Height.</param>
/// <param name="Title">What it shows; read aloud.</param>
/// <param name="Description">How to read it.</param>
/// <param name="Caption">Where its values come from and how far they were checked; drawn above it.</param>
internal sealed record Chart(Markup Body, double Width, double Height, string Title, string Description, PictureCaption Caption)
{
    private const double Margin = 16;
    private const double Head = 48;

    /// <summary>The drawing as part of a page that holds <see cref="ChartStyle.ForPage"/>, enlarged, where the page has room.</summary>
    public Markup Embedded(double scale)
    {
        double above = CaptionHeight;
        Markup svg = new Markup().Add(
            $"""<svg class="chart" viewBox="0 0 {Width} {Height + above}" width="{scale * Width}" role="img" aria-label="{Title}. {Description} """
                + $"""{Caption.Text}">""");
        return AddBody(svg, 0, 0).Add($"</svg>\n");
    }

    /// <summary>The drawing as a document of its own.</summary>
    public string Document(ReportStrings words)
    {
        double width = Width + 2 * Margin;
        Markup svg = SvgText.Open(
            width, Height + CaptionHeight + Head + Margin, SvgText.Cut(Title, width - 2 * Margin), $"{Description} {Caption.Text}", words);
        svg.Add($"<style>").AddLiteral(ChartStyle.ForPicture).Add($"</style>");
        return AddBody(svg, Margin, Head - 10).Add($"</svg>\n").ToString();
    }

    private double CaptionHeight => Caption.Height(Width) + 18;

    private Markup AddBody(Markup svg, double x, double y)
    {
        Caption.Draw(svg, x, y + 14, Width);
        return svg.Add($"""<g transform="translate({x} {y + CaptionHeight})">""").Add(Body).Add($"</g>");
    }
}
