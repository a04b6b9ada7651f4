using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Svg;

namespace Vitrine.Explanations.Tests.Rendering.Svg;

public sealed class SvgChartsTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(50)]
    [InlineData(51)]
    public void EveryChart_HostileTitles_IsWellFormedAndLoadsNothing(int events)
    {
        ReportData data = SampleReport.Create(events, title: HostileText.At);

        foreach (string svg in Charts(data))
        {
            XElement root = Parse(svg);
            Assert.Equal(Ns + "svg", root.Name);
            Assert.NotNull(root.Attribute("viewBox"));
            Assert.Equal("img", root.Attribute("role")?.Value);
            Assert.NotEmpty(root.Element(Ns + "title")!.Value);
            Assert.DoesNotContain(root.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "image" or "use" or "foreignObject" or "a");
            Assert.DoesNotContain("http", svg.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains("prefers-color-scheme:dark", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bars_SignedValues_GrowFromTheAxisInTwoDirections()
    {
        ReportData data = TinyReport.Create();

        XElement root = Parse(SvgCharts.Bars(data, data.Explanations[0]));

        double axis = Number(root.Elements(Ns + "line").Single(), "x1");
        XElement[] bars = [.. root.Descendants(Ns + "rect").Where(r => r.Attribute("class")?.Value is "for" or "against")];
        Assert.Equal(["for", "against", "for"], bars.Select(b => b.Attribute("class")!.Value));
        Assert.Equal(axis, Number(bars[0], "x"), 2);
        Assert.Equal(axis, Number(bars[1], "x") + Number(bars[1], "width"), 2);
        // Values 0.5, -0.25, 0.125: lengths are as 4 to 2 to 1.
        Assert.Equal(Number(bars[0], "width") / 2, Number(bars[1], "width"), 2);
        Assert.Equal(Number(bars[0], "width") / 4, Number(bars[2], "width"), 2);
        Assert.Contains("+0.500", root.Value, StringComparison.Ordinal);
        Assert.Contains("−0.250", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_FewEvents_HasOneTooltipForEachWeight()
    {
        XElement root = Parse(SvgCharts.Attention(TinyReport.Create(), 0, 0));

        string[] tips = [.. root.Elements(Ns + "rect").Elements(Ns + "title").Select(t => t.Value)];
        Assert.Equal(6, tips.Length);
        Assert.Equal("#3 Paper → #2 墨盒 Ink: Weight 0.300", tips[4]);
    }

    [Fact]
    public void Attention_MeanOfHeads_AveragesThem()
    {
        XElement root = Parse(SvgCharts.Attention(TinyReport.Create(), 0));

        // Query 3 looks at key 1 with 0.2 in head 1 and 1 in head 2.
        Assert.Contains("#3 Paper → #1 Printer: Weight 0.600", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_FirstQueriesOfFewKeys_DoNotSetTheScale()
    {
        ReportData data = SampleReport.Create(64) with { Trace = SampleTrace.Create(64, 1, 1, 4) };
        float largest = data.Trace.Attention.AsSpan(4 * 64).ToArray().Max();

        XElement root = Parse(SvgCharts.Attention(data, 0, 0));

        // Of 64 queries the first 4 are left out; query 1 looks at itself with weight 1.
        Assert.True(largest < 1);
        Assert.Contains(root.Elements(Ns + "text"), t => t.Value == "≥ " + NumberText.Of(largest));
    }

    [Fact]
    public void Attention_ManyEvents_CoversEveryCellOnce()
    {
        ReportData data = SampleReport.Create(60);

        XElement root = Parse(SvgCharts.Attention(data, 1, 2));

        int covered = root.Elements(Ns + "path").Sum(p => p.Attribute("d")!.Value.Split('h').Skip(1)
            .Sum(run => int.Parse(run[..run.IndexOf('v')], CultureInfo.InvariantCulture)));
        Assert.Equal(data.Trace!.AttentionOf(1, 2).ToArray().Count(w => w > 0), covered);
    }

    [Fact]
    public void Attention_NoSuchHeadOrNoTrace_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SvgCharts.Attention(TinyReport.Create(), 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SvgCharts.Attention(TinyReport.Create(), 0, 2));
        Assert.Throws<ArgumentException>(() => SvgCharts.HeadGrid(TinyReport.Create() with { Trace = null }));
    }

    [Fact]
    public void HeadGrid_TwoByFour_HasTenMaps()
    {
        XElement root = Parse(SvgCharts.HeadGrid(SampleReport.Create(120)));

        Assert.Equal(2 * (4 + 1), root.Elements(Ns + "g").Count());
    }

    [Fact]
    public void EveryChart_OtherCulture_IsTheSameText()
    {
        ReportData data = SampleReport.Create(8);
        string[] invariant = [.. Charts(data)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(invariant, Charts(data));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<string> Charts(ReportData data) =>
    [
        .. data.Explanations.Select(e => SvgCharts.Bars(data, e)), SvgCharts.Attributes(data), SvgCharts.Attention(data, 0, 1),
            SvgCharts.Attention(data, 1), SvgCharts.HeadGrid(data),
    ];

    private static XElement Parse(string svg)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Root!;
    }

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
