using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering.Html;

public sealed partial class HtmlReportTests
{
    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.Chinese)]
    public void Write_TwoHundredEvents_IsUnderTwoMegabytes(ReportLanguage language)
    {
        string html = Write(SampleReport.Create(200, language));

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 300_000, 2_000_000);
    }

    [Fact]
    public void Write_AnyReport_LoadsNothing()
    {
        // Without the program, which writes SVG and so names its namespace; the browser tests see that it asks for nothing.
        string html = Write(SampleReport.Create(12)).Replace(ReportAssets.Script ?? "-", "", StringComparison.Ordinal);

        Assert.DoesNotContain("http://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\ssrc=""(?!data:image/svg\+xml;base64,)", html);
        Assert.DoesNotMatch(@"\s(style|on[a-z]+)=""", html);
    }

    [Fact]
    public void Write_Policy_AllowsExactlyTheInlineStyleAndScript()
    {
        string html = Write(TinyReport.Create());

        string policy = Policy().Match(html).Groups[1].Value.Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src 'sha256-{Hash(Between(html, "<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{Hash(Between(html, "<script>", "</script>"))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutScript_HasStillPicturesAndAllowsNoScript()
    {
        using StringWriter writer = new();
        HtmlReport.Write(writer, SampleReport.Create(12), script: null);
        string html = writer.ToString();

        Assert.Contains("script-src &#39;none&#39;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        foreach (string view in new[] { "method-map", "attribute-columns", "last-event-map", "head-grid", "feature-norms" })
        {
            string svg = Encoding.UTF8.GetString(Convert.FromBase64String(Between(Between(html, $"data-view=\"{view}\"", "</div>"), ";base64,", "\"")));
            Assert.StartsWith("<svg ", svg, StringComparison.Ordinal);
            System.Xml.Linq.XDocument.Parse(svg);
        }
    }

    [Fact]
    public void Write_Computation_IsPackedForEveryEvent()
    {
        ReportData data = TinyReport.Create();
        TraceComputation computation = new()
        {
            Projections = [.. Enumerable.Range(0, 18).Select(i => i / 10f)],
            PositionBias = [0, 0, 0, -0.5f, -1, 0, 0, 0, 0, 0],
            Activations = new float[12],
        };

        JsonElement packed = Data(Write(data with { Trace = data.Trace! with { Computation = computation } }))
            .GetProperty("trace").GetProperty("computation");

        Assert.Equal(4, packed.GetProperty("inner").GetInt32());
        Assert.Equal(18, packed.GetProperty("projections").GetProperty("bytes").GetBytesFromBase64().Length);
        // The last row is 1.6, 1.7: its largest is kept as it is.
        Assert.Equal(127, packed.GetProperty("projections").GetProperty("bytes").GetBytesFromBase64()[^1]);
        Assert.Equal(-0.5, packed.GetProperty("bias")[3].GetDouble());
        Assert.Equal(12, packed.GetProperty("states").GetProperty("bytes").GetBytesFromBase64().Length);
    }

    [Fact]
    public void Write_HostileText_StaysText()
    {
        ReportData data = SampleReport.Create(16, title: HostileText.At) with { Title = HostileText.Script, UserId = HostileText.Script };
        data = data with
        {
            Explanations = [.. data.Explanations.Select(e => e with { TargetLabel = HostileText.Script, Method = e.Method == "leave-one-out" ? HostileText.Script : e.Method })],
            FieldNames = [.. data.FieldNames.Select(_ => HostileText.Script)],
        };

        string html = Write(data);

        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<img(?! class=\"still\" )", html);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        // One data element and one program, as in any report.
        Assert.Equal(2, Regex.Count(html, "<script"));
        Assert.Equal(2, Regex.Count(html, "</script"));
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Data_ReadsBackAsItWas()
    {
        ReportData data = SampleReport.Create(7, title: HostileText.At);

        JsonElement json = Data(Write(data));

        Assert.Equal(data.History.Take(6).Select(e => e.Title), json.GetProperty("events").EnumerateArray().Take(6).Select(e => e.GetProperty("title").GetString()));
        Assert.Equal(4, json.GetProperty("methods").GetArrayLength());
        Assert.Equal(data.Explanations[0].Units[3].Value, json.GetProperty("methods")[0].GetProperty("values")[3].GetDouble(), 3);
        Assert.Equal(2 * 4 * 7 * 8 / 2, json.GetProperty("trace").GetProperty("attention").GetProperty("bytes").GetBytesFromBase64().Length);
    }

    [Fact]
    public void Write_BidirectionalModel_KeepsBothTriangles()
    {
        ReportData data = TinyReport.Create();
        float[] attention = [.. Enumerable.Repeat(1f / 3, 18)];

        JsonElement trace = Data(Write(data with { Trace = data.Trace! with { Attention = attention } })).GetProperty("trace");

        Assert.False(trace.GetProperty("causal").GetBoolean());
        Assert.Equal(18, trace.GetProperty("attention").GetProperty("bytes").GetBytesFromBase64().Length);
    }

    [Fact]
    public void Write_Norms_AreEuclideanLengths()
    {
        JsonElement trace = Data(Write(TinyReport.Create())).GetProperty("trace");

        // The weighted vectors (3, -4), (0, 0), (1, 0), (0, -2), (0.5, 0.5), (0, 0).
        double[] expected = [5, 0, 1, 2, Math.Sqrt(0.5), 0];
        double[] norms = [.. trace.GetProperty("norms").EnumerateArray().Select(n => n.GetDouble())];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], norms[i], 3);
    }

    [Fact]
    public void Write_WithoutTrace_LeavesTheInsideOut()
    {
        string html = Write(SampleReport.Create(5) with { Trace = null });

        Assert.Contains(ReportStrings.En.NotTraceable, html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"attention\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"features\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"history\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Methods_ShowTheirDeletionScoreBesideRandomAndSayWhenItDoesNotBeatIt()
    {
        string html = Write(TinyReport.Create());

        string[] rows = [.. Between(html, "<table class=\"fidelity\">", "</table>").Split("<tr>").Skip(2)];
        Assert.Contains("beats random", rows[0], StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\" data-name=\"Deletion score\">−1.20</td><td class=\"number\" data-name=\"Random ranking\" title=\"mean of 10 random rankings, standard deviation 0.100\">−0.500</td>", rows[0], StringComparison.Ordinal);
        Assert.Contains("not clearly better than random", rows[1], StringComparison.Ordinal);
        Assert.Contains("Do not read its bars as reasons.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Chinese_SetsTheLanguageAndSpeaksIt()
    {
        string html = Write(TinyReport.Create() with { Language = ReportLanguage.Chinese });

        Assert.Contains("<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        Assert.Contains("为什么推荐“Toner”？", html, StringComparison.Ordinal);
        Assert.DoesNotContain(ReportStrings.En.HistoryLead, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_IsTheSameTextInAnyCulture()
    {
        string first = Write(SampleReport.Create(9));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(first, Write(SampleReport.Create(9)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_EveryTermButton_PointsIntoTheGlossary()
    {
        string html = Write(SampleReport.Create(5));

        string[] targets = [.. Described().Matches(html).Select(m => m.Groups[1].Value).Distinct()];
        Assert.NotEmpty(targets);
        Assert.All(targets, id => Assert.Equal(1, Regex.Count(html, $"id=\"{id}\"")));
    }

    private static string Write(ReportData data)
    {
        using StringWriter writer = new();
        HtmlReport.Write(writer, data);
        return writer.ToString();
    }

    private static JsonElement Data(string html) => JsonDocument.Parse(Between(html, "id=\"report-data\">", "</script>")).RootElement;

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("aria-describedby=\"(term-[a-z]+)\"")]
    private static partial Regex Described();
}
