using System.Globalization;
using System.Xml.Linq;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Svg;

namespace Vitrine.Explanations.Tests.Rendering.Svg;

public sealed class SvgAttributionTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    [Fact]
    public void Waterfall_Steps_EndWhereTheNextBeginsAndAtTheScore()
    {
        ReportData data = TinyReport.Create();
        // 0.5 - 0.25 + 0.125 from base 1: 1.375; a gap of 1.125 leads to the score of 2.5.
        Explanation explanation = data.Explanations[0] with { Base = 1, CompletenessGap = 1.125 };

        XElement root = XDocument.Parse(SvgCharts.Waterfall(data, explanation)).Root!;

        XElement[] bars = [.. root.Descendants(Ns + "rect").Where(r => r.Attribute("class")?.Value is "for" or "against" or "rest")];
        Assert.Equal(["for", "against", "for", "rest"], bars.Select(b => b.Attribute("class")!.Value));
        // The scale: base 1 at the left end, score 2.5 at the right end.
        XElement[] totals = [.. root.Descendants(Ns + "rect").Where(r => r.Attribute("class")?.Value == "total")];
        double low = Number(totals[0], "x") + 1.5, high = Number(totals[1], "x") + 1.5;
        double[] from = [1, 1.25, 1.25, 1.375], to = [1.5, 1.5, 1.375, 2.5];
        for (int i = 0; i < bars.Length; i++)
        {
            Assert.Equal(low + (from[i] - 1) / 1.5 * (high - low), Number(bars[i], "x"), 1);
            Assert.Equal((to[i] - from[i]) / 1.5 * (high - low), Number(bars[i], "width"), 1);
        }

        Assert.Contains(ReportStrings.En.NotCovered, root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void BarsAndWaterfall_AStandardError_IsAMarkOf95PercentOnTheScaleOfTheBars()
    {
        ReportData data = TinyReport.Create();
        Explanation known = data.Explanations[0];
        // 0.5 with an error of 0.1; the others have none.
        Explanation drawn = known with { Units = [.. known.Units.Select(u => u.Value == 0.5 ? u with { StandardError = 0.1 } : u)] };

        foreach (string svg in new[] { SvgCharts.Bars(data, drawn), SvgCharts.Waterfall(data, drawn) })
        {
            XElement root = XDocument.Parse(svg).Root!;
            XElement mark = Assert.Single(root.Descendants(Ns + "path"), p => p.Attribute("class")?.Value == "whisker");
            XElement bar = mark.Parent!.Elements(Ns + "rect").Single(r => r.Attribute("class")!.Value == "for");
            string[] ends = mark.Attribute("d")!.Value.Split('M', 'H', ' ');
            double from = double.Parse(ends[1], CultureInfo.InvariantCulture), to = double.Parse(ends[3], CultureInfo.InvariantCulture);
            Assert.Equal(2 * 1.96 * 0.1 / 0.5 * Number(bar, "width"), to - from, 0.2);
            Assert.Equal(Number(bar, "x") + Number(bar, "width"), (from + to) / 2, 0.2);
            Assert.Contains("±0.1", mark.Parent.Element(Ns + "title")!.Value, StringComparison.Ordinal);
            Assert.Contains("thin marks", root.Value, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("class=\"whisker\"", SvgCharts.Bars(data, known), StringComparison.Ordinal);
    }

    [Fact]
    public void Waterfall_ManyUnits_GathersTheWeaker()
    {
        ReportData data = SampleReport.Create(40);

        XElement root = XDocument.Parse(SvgCharts.Waterfall(data, data.Explanations[0], most: 5)).Root!;

        Assert.Contains("35 weaker events, together", root.Value, StringComparison.Ordinal);
        Assert.Equal(5, root.Descendants(Ns + "rect").Count(r => r.Attribute("class")?.Value is "for" or "against"));
    }

    [Fact]
    public void Force_Segments_AreAsWideAsTheirValuesOnEachSideOfTheScore()
    {
        ReportData data = TinyReport.Create();
        Explanation explanation = data.Explanations[0] with { Base = 2.125, CompletenessGap = 0 };

        XElement root = XDocument.Parse(SvgCharts.Force(data, explanation)).Root!;

        XElement[] blocks = [.. root.Descendants(Ns + "rect").Where(r => r.Attribute("height")?.Value == "34")];
        Assert.Equal(["for", "for", "against"], blocks.Select(b => b.Attribute("class")!.Value));
        double[] widths = [.. blocks.Select(b => Number(b, "width") + 1)];
        Assert.Equal(widths[0] / 4, widths[1], 1);
        Assert.Equal(widths[0] / 2, widths[2], 1);
        // What speaks for it ends at the score, where what speaks against begins.
        Assert.Equal(Number(blocks[0], "x") + widths[0], Number(blocks[2], "x"), 1);
    }

    [Fact]
    public void SideBySide_Methods_SayWhatTheyShareWithTheLead()
    {
        ReportData data = SampleReport.Create(12);

        XElement root = XDocument.Parse(SvgCharts.SideBySide(data, most: 8)).Root!;

        // Four methods of events, the first of which leads and shares all with itself; the method of fields is left out.
        Assert.Equal(12, root.Descendants(Ns + "circle").Count());
        Assert.Equal(3, root.Descendants(Ns + "circle").Take(3).Count(c => c.Attribute("class")!.Value == "total"));
        Assert.Contains("3 of 3 strongest shared with “Leave one out”", root.Value, StringComparison.Ordinal);
        Assert.Equal(8 * 4, root.Descendants(Ns + "rect").Count(r => r.Attribute("class")?.Value == "track" && r.Attribute("height")?.Value == "17"));
    }

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.Chinese)]
    public void SideBySide_AnyVerdict_KeepsItsBadgeWithinTheColumn(ReportLanguage language)
    {
        ReportData data = SampleReport.Create(12, language);
        Fidelity level = new("del", -0.5, -0.5, 10), worse = new("del", 0.5, -0.5, 10);
        data = data with { Explanations = [.. data.Explanations.Select((e, i) => e with { Fidelity = i % 2 == 0 ? level : worse })] };

        XElement root = XDocument.Parse(SvgCharts.SideBySide(data)).Root!;

        XElement[] badges = [.. root.Descendants(Ns + "rect").Where(r => r.Attribute("class")!.Value.StartsWith("badge-", StringComparison.Ordinal))];
        Assert.Equal(4, badges.Length);
        // Columns are 148 apart.
        Assert.All(badges, badge => Assert.InRange(Number(badge, "width"), 1, 148 - 8));
    }

    [Fact]
    public void EveryPicture_OfAMeasuredMethod_CarriesItsFigureAndRandoms()
    {
        ReportData data = SampleReport.Create(12);
        Fidelity level = new("del", -0.75, -0.5, 10) { RandomDeviation = 1 };
        Explanation sized = data.Explanations[1];
        data = data with
        {
            Explanations = [.. new[] { "attention", "attention-rollout", "attribute-attention" }.Select(
                method => sized with { Method = method, Fidelity = level })],
        };

        foreach (string svg in new[]
        {
            SvgCharts.Attention(data, 0), SvgCharts.HeadGrid(data), SvgCharts.LastEvent(data), SvgCharts.Flow(data), SvgCharts.Attributes(data),
        })
        {
            string text = XDocument.Parse(svg).Root!.Value;
            Assert.Contains("not clearly better than random", text, StringComparison.Ordinal);
            Assert.Contains("Deletion score −0.750, Random ranking −0.500", text, StringComparison.Ordinal);
            Assert.Contains("Do not read its bars as reasons", text.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
            // Without the method that reads it, nothing was measured, and that is said.
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        }

        Assert.Contains("not measured", SvgCharts.Flow(data with { Explanations = [data.Explanations[0]] }), StringComparison.Ordinal);
        Assert.Contains("not measured", SvgCharts.FeatureNorms(data), StringComparison.Ordinal);
        Assert.Equal(3, System.Text.RegularExpressions.Regex.Count(SvgCharts.Agreement(data), "class=\"badge-doubt\""));
    }

    [Fact]
    public void Bars_ShapleyValues_SayBackgroundKindAndNumber()
    {
        ReportData data = TinyReport.Create();
        Explanation sampled = data.Explanations[0] with { Shapley = ShapleyBackground.EmptyHistory, ShapleyIsSampled = true, Evaluations = 4096 };

        Assert.Contains(
            "Interventional Shapley values, estimated from a sample of 4096 evaluations; background: the empty history",
            SvgCharts.Bars(data, sampled), StringComparison.Ordinal);
        Assert.Contains(
            "Interventional Shapley values, exact from 8 evaluations; background: all attributes hidden",
            SvgCharts.Bars(data, sampled with { Shapley = ShapleyBackground.HiddenFields, ShapleyIsSampled = false, Evaluations = 8 }),
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.Chinese)]
    public void EveryPicture_HostileTitles_IsWellFormedAndNamesMethodMeaningAndVerdict(ReportLanguage language)
    {
        ReportData data = SampleReport.Create(16, language, HostileText.At);
        ReportStrings words = ReportStrings.For(language);
        Explanation signed = data.Explanations[0], sized = data.Explanations[1];

        foreach (string svg in new[] { SvgCharts.Waterfall(data, signed), SvgCharts.Force(data, signed), SvgCharts.Bars(data, signed) })
        {
            string text = XDocument.Parse(svg).Root!.Value;
            Assert.Contains(words.SignedMeaning, text, StringComparison.Ordinal);
            Assert.Contains(words.MethodName(signed.Method), text, StringComparison.Ordinal);
            Assert.Contains(words.Verdicts[FidelityVerdict.BeatsRandom], text, StringComparison.Ordinal);
            Assert.Contains("−0.920", text, StringComparison.Ordinal);
        }

        Assert.Contains(words.SizedMeaning, XDocument.Parse(SvgCharts.Bars(data, sized)).Root!.Value, StringComparison.Ordinal);
        Assert.Contains(words.SideBySideLead, XDocument.Parse(SvgCharts.SideBySide(data)).Root!.Value, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SvgCharts.Waterfall(data, sized));
        Assert.Throws<ArgumentException>(() => SvgCharts.Force(data, sized));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
