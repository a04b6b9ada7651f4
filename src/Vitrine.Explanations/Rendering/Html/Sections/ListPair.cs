namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>A list of recommendations before and after a change, side by side.</summary>
internal static class ListPair
{
    /// <summary>Writes both lists; what came in is marked in words, what the change is about is set bold.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="list">The lists.</param>
    /// <param name="after">Heading of the second list.</param>
    /// <param name="about">Ids of the items that the change is about; nulls are ignored.</param>
    /// <param name="words">The language.</param>
    public static void Write(Markup page, ListChange list, string after, IReadOnlyList<string?> about, ReportStrings words)
    {
        HashSet<string> arrived = [.. list.New.Select(i => i.ItemId)];
        page.Add($"""<div class="lists">""");
        One(page, words.ListNow, list.Before, about, [], words);
        One(page, after, list.After, about, arrived, words);
        page.Add($"</div>\n");
    }

    private static void One(
        Markup page, string name, IReadOnlyList<ReportItem> items, IReadOnlyList<string?> about, HashSet<string> arrived, ReportStrings words)
    {
        page.Add($"""<div><h4>{name}</h4><ol>""");
        foreach (ReportItem item in items)
        {
            Markup kind = new Markup().AddLiteral(about.Contains(item.ItemId) ? " class=\"explained\"" : arrived.Contains(item.ItemId)
                ? " class=\"arrived\""
                : "");
            Markup mark = arrived.Contains(item.ItemId) ? new Markup().Add($"""<small class="here">{words.NewInList}</small>""") : new Markup();
            page.Add($"""<li{kind}><bdi title="{item.ItemId}">{item.Title}</bdi>{mark} <span """
                + $"""class="number">{NumberText.Of(item.Score)}</span></li>""").Add($"\n");
        }

        page.Add($"</ol></div>\n");
    }
}
