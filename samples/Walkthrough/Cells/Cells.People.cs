using Vitrine.Explanations;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Rendering.Svg;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Serialization;

namespace Vitrine.Samples;

internal sealed partial class Cells
{
    private void Overview()
    {
        var counts = new float[model.Items.Count];
        model.Popularity.Score(counts);
        var items = new ItemFacts(data.Dataset.ItemAttributes, counts);
        FidelityCase[] cases = [.. recorded.Take(60).Select(known => known.Read(context.Model.MaxLength))];
        var scored = new ScoredModel(context.Model, model.Items.Count);
        overview = new OverviewStudy(context, scored, items) { Workers = Workers }.Run(leaveOneOut, cases, cancel: cancel) with
        {
            Fidelity = OverviewFidelity.Of(model.Folder.Manifest.Fidelity, leaveOneOut.Name),
        };

        foreach (Criterion criterion in MainParameters.Of(overview, ReportLanguage.English).Criteria)
            page.Say($"**{criterion.Heading}** {string.Join(' ', criterion.Sentences)} {criterion.Reason} {criterion.Way}");
        page.Picture("groups.svg", "Importance by group", OverviewCharts.Draw(overview, "groups"));
    }

    private void Words()
    {
        Explanation english = new ReportBuilder(context) { Board = model.Folder.Manifest.Fidelity }.Explain(leaveOneOut, example.History, example.Target);
        Explanation chinese = new ReportBuilder(ExplanationContext.Of(model, "zh")) { Board = model.Folder.Manifest.Fidelity }.Explain(
            leaveOneOut, example.History, example.Target);
        foreach ((Explanation why, ReportLanguage language) in new[] { (english, ReportLanguage.English), (chinese, ReportLanguage.Chinese) })
        {
            PlainReasons reasons = PlainReasons.Of(why, language);
            page.Say($"**{why.TargetLabel}** {reasons.Sentence} {reasons.Trust}");
        }
    }

    private void Export()
    {
        Explanation why = report.Explanations[0];
        using var html = new StringWriter();
        HtmlReport.Write(html, report);
        using var about = new StringWriter();
        OverviewPage.Write(about, overview);

        page.Link("report.html", "the report of all methods, with the counterfactual and the contrast", html.ToString());
        page.Link("overview.html", "what the model goes by, as a page", about.ToString());
        page.Link("why.svg", "one picture", SvgCharts.Waterfall(report, why));
        page.Link("why.json", "one explanation as data", ExplanationJson.Write(why, indented: true));
        page.Link("why.csv", "all explanations as a table", ExplanationCsv.Write(report.Explanations));
        page.EndLinks();
    }
}
