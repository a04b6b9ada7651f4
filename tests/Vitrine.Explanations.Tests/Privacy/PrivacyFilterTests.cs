using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Rendering.Svg;
using Vitrine.Explanations.Rendering.Terminal;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Serialization;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Privacy;

public sealed class PrivacyFilterTests
{
    private static readonly int[] Secret = [PlantedShop.Printer, PlantedShop.RefillKit, PlantedShop.Ink];

    private static readonly string[] Names = ["SecretPrinter", "SecretKit", "SecretInk", "id-of-1.", "id-of-3.", "id-of-0.", "brand"];

    private static readonly ExplanationContext Open = new(
        PlantedShop.Model(), "c0ffee", i => FormattableString.Invariant($"id-of-{i}."),
        i => i switch { PlantedShop.Printer => "SecretPrinter", PlantedShop.RefillKit => "SecretKit", PlantedShop.Ink => "SecretInk", _ => $"Item {i}" });

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.Chinese)]
    public void Apply_EveryView_HoldsNoPrivateNameAnywhere(ReportLanguage language)
    {
        ReportData data = Report(Filter().Apply(Open, language), language);

        // The check itself is checked: without the filter, each view of names has them.
        Assert.Contains("SecretPrinter", Views(Report(Open, language))[0], StringComparison.Ordinal);
        foreach (string view in Views(data))
            Assert.All(Names, name => Assert.DoesNotContain(name, view, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Apply_Explanations_KeepEveryValueAndFigure()
    {
        ReportData open = Report(Open, ReportLanguage.English), hidden = Report(Filter().Apply(Open), ReportLanguage.English);

        foreach ((Explanation a, Explanation b) in open.Explanations.Zip(hidden.Explanations))
        {
            Assert.Equal(a.Units.Select(u => (u.Value, u.Position)), b.Units.Select(u => (u.Value, u.Position)));
            Assert.Equal(a.Fidelity, b.Fidelity);
            Assert.Equal((a.Score, a.Base, a.CompletenessGap), (b.Score, b.Base, b.CompletenessGap));
        }

        Explanation events = hidden.Explanations[0];
        Assert.Equal(2, events.Units.Count(u => u.IsPrivate));
        Assert.Equal("a private item", events.Units.First(u => u.IsPrivate).Label);
        Assert.Equal(2, events.Units.Where(u => u.IsPrivate).Select(u => u.Id).Distinct().Count());
        Assert.True(events.TargetIsPrivate);
        Assert.Equal("Why a private item?", hidden.Question);
    }

    private static PrivacyFilter Filter() => new(Secret.Contains, name => name == "brand");

    private static ReportData Report(ExplanationContext context, ReportLanguage language)
    {
        Recommendation[] list = [new(PlantedShop.Ink, 2, RecommendationSource.Model), new(PlantedShop.RefillKit, 1, RecommendationSource.Model)];
        var subject = new ReportSubject("planted", "ann", PlantedShop.Shopper(), list) { Language = language, Domain = ItemDomain.Shop };
        string[] methods = ["leave-one-out", "attention", "attribute-gradient"];
        return new ReportBuilder(context).Build(subject, methods.Select(m => ExplainerRegistry.Default.Get(m)), PlantedShop.Ink);
    }

    private static string[] Views(ReportData data)
    {
        using var html = new StringWriter();
        using var terminal = new StringWriter();
        HtmlReport.Write(html, data);
        TerminalView.Write(terminal, data);
        return
        [
            // The script is the same on every page, and knows many words.
            ReportAssets.Script is { } script ? html.ToString().Replace(script, "", StringComparison.Ordinal) : html.ToString(), terminal.ToString(),
                SvgCharts.Bars(data, data.Explanations[0]), SvgCharts.Attention(data, 0), SvgCharts.HeadGrid(data),
            SvgCharts.Attributes(data),
            SvgCharts.Waterfall(data, data.Explanations[0]), SvgCharts.Force(data, data.Explanations[0]), SvgCharts.SideBySide(data),
            ExplanationCsv.Write(data.Explanations), .. data.Explanations.Select(e => ExplanationJson.Write(e)),
        ];
    }
}
