namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>How to read the page, and the terms it uses.</summary>
internal static class ReadingSection
{
    public static void Write(Markup page, ReportStrings words)
    {
        page.Add($"""
            <section id="reading" aria-labelledby="reading-title"><h2 id="reading-title">{words.HowToRead}</h2>
            <div class="card"><ol class="steps">
            """);
        foreach (string step in words.ReadingSteps)
            page.Add($"<li>{step}</li>\n");
        page.Add($"""</ol></div><div class="card"><h3>{words.Glossary}</h3><dl class="terms">""");
        foreach (GlossaryTerm term in words.Terms)
            page.Add($"""<div><dt>{term.Name}</dt><dd id="term-{term.Key}">{term.Meaning}</dd></div>""").Add($"\n");
        page.Add($"</dl></div></section>\n");
    }
}
