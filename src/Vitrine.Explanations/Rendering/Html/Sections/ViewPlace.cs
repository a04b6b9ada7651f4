using System.Text;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>
/// Where the page's script puts a live view. Until then, and in pages without a script, the place shows a heading, how to read, and a still
/// picture.
/// </summary>
internal static class ViewPlace
{
    /// <summary>A card for the view named <paramref name="id"/>; <paramref name="svg"/> is a whole SVG document.</summary>
    public static void Card(Markup page, string id, string title, string hint, string? svg)
    {
        page.Add($"""<div class="card" data-view="{id}"><h3>{title}</h3><p>{hint}</p>{Still(svg, title)}</div>""").Add($"\n");
    }

    /// <summary>A card for a view without a still picture: hidden where no script fills it.</summary>
    public static void LiveCard(Markup page, string id) =>
        page.Add($"""<div class="card" data-view="{id}" data-needs-script hidden></div>""").Add($"\n");

    /// <summary>The foot of a card that the page writes itself: table and exports, which a script adds.</summary>
    public static void Foot(Markup page, string id) => page.Add($"""<div data-view="{id}" data-needs-script hidden></div>""").Add($"\n");

    /// <summary>A place inside a card that has a heading already.</summary>
    public static void Bare(Markup page, string id) => page.Add($"""<div data-view="{id}"></div>""").Add($"\n");

    // An image of its own keeps the picture's style and ids apart from the page's; lazy, so that a page with a script never decodes it.
    private static Markup Still(string? svg, string title) => svg is null
        ? new Markup()
        : new Markup().Add($"""<img class="still" loading="lazy" alt="{title}" """
            + $"""src="data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}">""");
}
