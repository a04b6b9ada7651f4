using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Explanations.Rendering.Svg;
using Vitrine.Explanations.Rendering.Terminal;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Global;

public sealed partial class OverviewViewTests
{
    private static readonly Overview Sample = SampleOverview.Of();

    public static TheoryData<string, ReportLanguage> Pictures
    {
        get
        {
            var all = new TheoryData<string, ReportLanguage>();
            foreach (string name in OverviewCharts.Names)
            {
                all.Add(name, ReportLanguage.English);
                all.Add(name, ReportLanguage.Chinese);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Draw_EachPicture_IsWellFormedAndRepeats(string name, ReportLanguage language)
    {
        string svg = OverviewCharts.Draw(Sample, name, language);

        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>craft", svg, StringComparison.Ordinal);
        Assert.Equal(svg, OverviewCharts.Draw(SampleOverview.Of(), name, language));
    }

    [Theory]
    [InlineData("pie", null)]
    [InlineData("groups", "weather")]
    public void Draw_UnknownPicture_IsRefused(string name, string? part) =>
        Assert.Contains("expected one of", Assert.Throws<ArgumentException>(() => OverviewCharts.Draw(Sample, name, part: part)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Draw_NothingToDraw_IsRefused() => Assert.Contains(
        "nothing for it", Assert.Throws<ArgumentException>(() => OverviewCharts.Draw(Sample with { Heads = [] }, "heads")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(ReportLanguage.English, "Main parameters")]
    [InlineData(ReportLanguage.Chinese, "主要参数")]
    public void Page_EachLanguage_IsSelfContainedUnderItsPolicy(ReportLanguage language, string heading)
    {
        string page = Page(Sample, language);

        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains("planted &lt;shop&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>craft", page, StringComparison.Ordinal);
        // The script is the report's own, which its browser tests watch; all else is looked through here.
        Assert.DoesNotMatch(Outside(), Page(Sample, language, script: null));
        Assert.DoesNotContain("NaN", Page(Sample, language, "void 0;"), StringComparison.Ordinal);
        foreach (string element in ReportAssets.Script is null ? ["style"] : new[] { "style", "script" })
        {
            string body = page[(page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2)..];
            body = body[..body.IndexOf($"</{element}>", StringComparison.Ordinal)];
            Assert.Contains(ReportAssets.Hash(body).Replace("'", "&#39;", StringComparison.Ordinal), page, StringComparison.Ordinal);
        }

        Assert.Equal(page, Page(SampleOverview.Of(), language));
    }

    [Fact]
    public void Page_MethodOfFields_LeavesOutWhatItHasNot()
    {
        string page = Page(SampleOverview.Of(new AttributeAttentionExplainer()), ReportLanguage.English);

        Assert.DoesNotContain("id=\"dependence\"", page, StringComparison.Ordinal);
        Assert.Contains("the method ranks no actions", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.Chinese)]
    public void MainParameters_CriteriaToldFromEven_AreNamedBySpreadWithReasonAndWay(ReportLanguage language)
    {
        MainParameters text = MainParameters.Of(Sample, language);
        OverviewStrings words = OverviewStrings.For(language);
        GroupTable[] told = [.. new[] { "recent", "behavior", "category", "gap" }.Select(by => Sample.Group(by)!).Where(IsTold)
            .OrderByDescending(g => g.Spread)];

        Assert.NotEmpty(told);
        Assert.Equal(told.Select(g => words.CriterionNames[g.By]), text.Criteria.Select(c => c.Heading).Except([words.CriterionNames["field"]]));
        for (int i = 0; i < told.Length; i++)
        {
            Assert.Contains(NumberText.Percent(told[i].Spread), text.Criteria[i].Reason, StringComparison.Ordinal);
            Assert.NotEmpty(text.Criteria[i].Sentences);
            Assert.StartsWith(language == ReportLanguage.English ? "Way to change it: " : "如何改变：", text.Criteria[i].Way, StringComparison.Ordinal);
        }

        foreach (Lever lever in Sample.Levers)
            Assert.Contains(text.Ways, way => way.Contains(words.Share(lever.Changed), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.31, 0.4, true)]
    [InlineData(0.3, 0.4, false)]
    [InlineData(0.1, 0.4, false)]
    public void MainParameters_GroupWithinItsEvenPart_IsNotNamed(double lower, double upper, bool named)
    {
        var even = new MetricValue(0.7, 0.6, 0.75);
        MetricValue one = new(0.35, lower, upper);
        var table = new GroupTable("behavior", "leave-one-out", [new("buy", one, one, 0.3, one, 5), new("view", even, even, 0.7, even, 5)]);
        GroupTable fields = table with { By = "field", Groups = [new("price", one, one, 0.3, one, 5), new("brand", even, even, 0.7, even, 5)] };

        MainParameters text = MainParameters.Of(Sample with { Groups = [table, fields] }, ReportLanguage.English);

        Assert.Equal(named ? 2 : 0, text.Criteria.Count);
        if (named)
        {
            Assert.Null(text.Unnamed);
            Assert.Contains("“bought”", text.Criteria[0].Sentences.Single(), StringComparison.Ordinal);
            Assert.Contains("“price”", text.Criteria[1].Sentences.Single(), StringComparison.Ordinal);
        }
        else
            Assert.StartsWith("Not named: “What you did” and “What is known about the items”.", text.Unnamed, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_Chinese_NameUsualFieldsAndCategoriesInChinese()
    {
        Overview chinese = Sample with { Interactions = [Sample.Interactions[0] with { Names = ["Home climate", "unheard of"], By = "category", Cells = [] }] };

        Assert.Contains("价格", OverviewCharts.Draw(Sample, "dependence", ReportLanguage.Chinese, "price"), StringComparison.Ordinal);
        string pairs = OverviewCharts.Draw(chinese, "interactions", ReportLanguage.Chinese);
        Assert.Contains("室内气候", pairs, StringComparison.Ordinal);
        Assert.Contains("unheard of", pairs, StringComparison.Ordinal);
        Assert.Contains("Home climate", OverviewCharts.Draw(chinese, "interactions"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Draw_MeasuredFidelity_CarriesItBesideRandoms(string name, ReportLanguage language)
    {
        OverviewStrings words = OverviewStrings.For(language);
        var level = new OverviewFidelity("lxr", 30, -0.6, -0.5) { Interval = [-0.9, -0.3], RandomInterval = [-0.7, -0.4] };
        string? part = name is "summary" or "groups" ? "category" : null;
        string svg = XDocument.Parse(OverviewCharts.Draw(Sample with { Fidelity = level }, name, language, part)).Root!.Value;

        if (name is "interactions" or "heads")
        {
            Assert.Contains(words.Shared.Verdicts[FidelityVerdict.Unmeasured], svg, StringComparison.Ordinal);
            return;
        }

        Assert.Contains(words.Shared.Verdicts[FidelityVerdict.LevelWithRandom], svg, StringComparison.Ordinal);
        Assert.Contains("−0.600", svg, StringComparison.Ordinal);
        Assert.Contains("−0.500", svg, StringComparison.Ordinal);
        Assert.False(level.BeatsRandom);
        Assert.True((level with { Interval = [-0.9, -0.71] }).BeatsRandom);
    }

    private static bool IsTold(GroupTable table) => table.Groups.Any(g => g.Share.Lower95 > g.EqualShare || g.Share.Upper95 < g.EqualShare);

    [Fact]
    public void MainParameters_Fidelity_IsSaid()
    {
        var stored = new StoredFidelity("lxr", "words", 30, new Dictionary<string, StoredMethodFidelity>
        {
            ["leave-one-out"] = new(false, new Dictionary<string, double> { ["del"] = -2.5 }, 1, 1),
            ["random"] = new(true, new Dictionary<string, double> { ["del"] = -0.5 }, 1, 1),
        });
        OverviewFidelity? found = OverviewFidelity.Of(stored, "leave-one-out");

        Assert.True(found!.BeatsRandom);
        Assert.Null(OverviewFidelity.Of(stored, "lime"));
        Assert.Null(OverviewFidelity.Of(null, "lime"));
        Assert.Contains("−2.50, random rankings −0.500", MainParameters.Of(Sample with { Fidelity = found }, ReportLanguage.English).Limits[0],
            StringComparison.Ordinal);
        Assert.Contains("not measured", MainParameters.Of(Sample, ReportLanguage.English).Limits[0], StringComparison.Ordinal);
        Assert.Contains("badge good", Page(Sample with { Fidelity = found }, ReportLanguage.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    public void Terminal_AnyWidth_FitsAndHasNoEscapes(int width)
    {
        using var text = new StringWriter();
        OverviewTerminal.Write(text, Sample, options: new TerminalOptions(Width: width, Unicode: false));

        Assert.DoesNotContain('\u001b', text.ToString());
        Assert.All(text.ToString().Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, line));
        Assert.Contains("office", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Strings_BothLanguages_HaveTheSameKeysAndHoles()
    {
        foreach (System.Reflection.PropertyInfo property in typeof(OverviewStrings).GetProperties())
        {
            object? en = property.GetValue(OverviewStrings.En), zh = property.GetValue(OverviewStrings.Zh);
            if (en is string text)
                Assert.Equal(Holes().Matches(text).Select(m => m.Value).Order(), Holes().Matches((string)zh!).Select(m => m.Value).Order());
            else if (en is IReadOnlyDictionary<string, string> dictionary)
                Assert.Equal(dictionary.Keys, ((IReadOnlyDictionary<string, string>)zh!).Keys);
            else if (en is IReadOnlyList<string> list)
                Assert.Equal(list.Count, ((IReadOnlyList<string>)zh!).Count);
        }
    }

    [Fact]
    public void Page_MoreDotsThanFit_StaysBelowTheMostBytesAndKeepsTheEnds()
    {
        SummaryDot[] many = [.. Enumerable.Range(0, 20_000).Select(i => new SummaryDot(i, i - 10_000.25, i))];
        string page = Page(Sample with { Summary = [new SummaryRow("field", "price", 1, many)] }, ReportLanguage.English, "void 0;");

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, 2_000_000);
        Assert.Contains("[-1E+04,0]", page, StringComparison.Ordinal);
        Assert.Contains("\"users\":20000", page, StringComparison.Ordinal);
    }

    private static string Page(Overview overview, ReportLanguage language) => Page(overview, language, ReportAssets.Script);

    private static string Page(Overview overview, ReportLanguage language, string? script)
    {
        using var text = new StringWriter();
        OverviewPage.Write(text, overview, language, script);
        return text.ToString();
    }

    [GeneratedRegex(@"\sstyle=|<link[^>]+href=""(?!data:)|src=|url\(|@import", RegexOptions.CultureInvariant)]
    private static partial Regex Outside();

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Holes();
}
