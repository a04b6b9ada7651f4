using System.Globalization;
using Vitrine.Explanations.Rendering.Reasons;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>The question, its one-sentence answer, the facts, and the way to the sections.</summary>
internal static class HeaderSection
{
    public static void Write(Markup page, ReportData data, ReportStrings words, bool inside)
    {
        Explanation lead = data.Lead;
        PlainReasons why = data.Reasons;
        page.Add($"""
            <header class="top">
            <div class="bar-top"><p class="eyebrow">{data.Title}</p>
            <div class="tools" data-needs-script hidden>
            <button type="button" id="print">{words.Print}</button>
            <button type="button" id="theme" aria-label="{words.ToggleTheme}" title="{words.ToggleTheme}"><span aria-hidden="true">◐</span>
            </button>
            </div></div>
            <h1><bdi>{data.Question}</bdi></h1>
            <p class="why"><bdi>{why.Sentence}</bdi></p>

            """);
        WriteReasons(page, why);
        if (data.Choice.Text(words) is { Length: > 0 } chosen)
            page.Add($"""<p class="trust"><bdi>{chosen}</bdi></p>""").Add($"\n");
        page.Add($"""<dl class="facts">""");
        Fact(page, words.Score, NumberText.Of(lead.Score), Terms.Of(words, "score", words.Score));
        if (data.Recommendations.FirstOrDefault(item => item.ItemId == lead.Target) is { } item)
            Fact(page, words.Rank, $"{item.Rank} / {data.Recommendations.Count}");
        Fact(page, words.User, data.UserId);
        Fact(page, words.EventsRead, data.Trace is { } trace && trace.Length < data.History.Count
            ? ReportStrings.Fill(words.EventsReadOf, trace.Length, data.History.Count)
            : data.History.Count.ToString(CultureInfo.InvariantCulture));
        page.Add($"<div><dt>{words.Method}</dt><dd>{words.MethodName(lead.Method)} {Badge(lead.Fidelity, words)} "
            + $"{ModelBadge(lead.ModelFidelity, words)}</dd></div>");
        Fact(page, words.Model, lead.ModelHash, Terms.Of(words, "hash", words.Model), code: true);
        page.Add($"</dl>\n");
        if (inside)
            page.Add($"<noscript><p class=\"note\">{words.NoScript}</p></noscript>");
        page.Add($"</header>\n<nav class=\"contents\" aria-label=\"{words.Contents}\">");
        if (ChangeSection.IsIn(data))
            Link(page, ChangeSection.Id, words.Changes);
        Link(page, "history", words.History);
        if (UnitsSection.IsIn(data))
            Link(page, UnitsSection.Id, words.Units);
        if (AttributesSection.IsShown(data))
            Link(page, "attributes", words.Attributes);
        if (inside)
        {
            Link(page, "attention", words.Attention);
            Link(page, "features", words.Features);
        }

        Link(page, "recommendations", words.Recommendations);
        Link(page, "reading", words.HowToRead);
        page.Add($"</nav>\n");
    }

    /// <summary>A verdict as a coloured word; the word alone carries the meaning.</summary>
    public static Markup Badge(Fidelity? fidelity, ReportStrings words)
    {
        FidelityVerdict verdict = FidelityVerdicts.Judge(fidelity);
        return new Markup().Add($"""<span class="badge {verdict.Tone()}">{words.Verdicts[verdict]}</span>""");
    }

    /// <summary>The second step after the sentence: the strongest reasons, what spoke against, and how far all of it was checked.</summary>
    private static void WriteReasons(Markup page, PlainReasons why)
    {
        if (why.Reasons.Count > 0)
        {
            page.Add($"""<ol class="reasons">""");
            foreach (string reason in why.Reasons)
                page.Add($"<li><bdi>{reason}</bdi></li>");
            page.Add($"</ol>\n");
        }

        if (why.Coverage is { } coverage)
            page.Add($"""<p class="trust">{coverage}</p>""").Add($"\n");
        if (why.Against is { } against)
            page.Add($"""<p class="reason-against"><bdi>{against}</bdi></p>""").Add($"\n");
        page.Add($"""<p class="trust"><bdi>{why.Trust}</bdi></p>""").Add($"\n");
    }

    /// <summary>The method's fidelity over many users of the model beside random's, in figures, coloured by its verdict; nothing where the board has not
    /// the method.</summary>
    public static Markup ModelBadge(ModelFidelity? fidelity, ReportStrings words)
    {
        if (fidelity is null)
            return new Markup();
        string tone = ModelFidelityWords.Judge(fidelity) switch
        {
            FidelityVerdict.BeatsRandom => ModelFidelityWords.IsLow(fidelity) ? "doubt" : "good",
            FidelityVerdict.WorseThanRandom => "bad",
            _ => "doubt",
        };
        return new Markup().Add(
            $"""<span class="badge {tone}" title="{ModelFidelityWords.Line(fidelity, words)}">{ModelFidelityWords.Badge(fidelity, words)}</span>""");
    }

    private static void Fact(Markup page, string name, string value, Markup? term = null, bool code = false)
    {
        Markup heading = term ?? new Markup().Add($"{name}");
        page.Add($"""<div><dt>{heading}</dt><dd{new Markup().AddLiteral(code ? " class=\"code\"" : "")}><bdi>{value}</bdi></dd></div>""");
    }

    private static void Link(Markup page, string id, string name) => page.Add($"""<a href="#{id}">{name}</a>""");
}
