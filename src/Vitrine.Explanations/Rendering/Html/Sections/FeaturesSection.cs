using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Html.Sections;

/// <summary>What enters the model: the length of every weighted feature vector, and all dimensions of a chosen field.</summary>
internal static class FeaturesSection
{
    public static void Write(Markup page, ReportData data, ModelTrace trace, TraceDetail detail, ReportStrings words)
    {
        page.Add($"""
            <section id="features" aria-labelledby="features-title"><h2 id="features-title">{words.Features}</h2>
            <p class="lead">{words.FeaturesLead}</p>
            <div class="card"><h3>{words.FeatureNorms}</h3><p>{words.FeatureHint}</p>
            <canvas id="feature-norms" class="map" tabindex="0" role="application" aria-label="{words.FeatureNorms}. {words.FeatureHint}">
            </canvas>
            <h3>{ReportStrings.Fill(words.FeatureDetail, trace.Width)}</h3>{NewestOnly(trace, detail, words)}
            <div class="toolbar"><label>{words.Field} <select id="feature-field">
            """);
        for (int field = 0; field < trace.Fields.Count; field++)
            page.Add($"""<option value="{field}">{data.FieldName(field)}</option>""");
        page.Add($"""
            </select></label><span class="scale"><canvas id="feature-legend" aria-hidden="true"></canvas></span></div>
            <canvas id="feature-detail" class="map" tabindex="0" role="application" aria-label="{ReportStrings.Fill(words.FeatureDetail, trace.Width)}">
            </canvas></div></section>

            """);
    }

    private static Markup NewestOnly(ModelTrace trace, TraceDetail detail, ReportStrings words) => detail.Events == trace.Length
        ? new Markup()
        : new Markup().Add($"""<p class="hint newest-only">{ReportStrings.Fill(words.NewestFeatures, detail.Events, trace.Length)}</p>""");
}
