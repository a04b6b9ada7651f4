namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>Words that explain themselves: a button whose tooltip is the glossary's entry.</summary>
internal static class Terms
{
    /// <summary>The button for glossary term <paramref name="key"/>, reading <paramref name="name"/>.</summary>
    public static Markup Of(ReportStrings words, string key, string name)
    {
        System.Diagnostics.Debug.Assert(words.Terms.Any(term => term.Key == key), "a term must be in the glossary");
        return new Markup().Add($"""<button type="button" class="term" aria-describedby="term-{key}" data-term="{key}">{name}</button>""");
    }
}
