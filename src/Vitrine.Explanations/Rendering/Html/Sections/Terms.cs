namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>Words that explain themselves: a button whose tooltip is the glossary's entry.</summary>
internal static class Terms
{
    /// <summary>A small question mark beside a heading that explains glossary term <paramref name="key"/>.</summary>
    public static Markup Info(ReportStrings words, string key)
    {
        GlossaryTerm term = words.Terms.First(t => t.Key == key);
        return new Markup().Add(
            $"""<button type="button" class="term info" aria-label="{term.Name}" aria-describedby="term-{key}" data-term="{key}">?</button>""");
    }

    /// <summary>The button for glossary term <paramref name="key"/>, reading <paramref name="name"/>.</summary>
    public static Markup Of(ReportStrings words, string key, string name)
    {
        System.Diagnostics.Debug.Assert(words.Terms.Any(term => term.Key == key), "a term must be in the glossary");
        return new Markup().Add($"""<button type="button" class="term" aria-describedby="term-{key}" data-term="{key}">{name}</button>""");
    }
}
