using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Terminal;

namespace Vitrine.Explanations.Tests.Rendering.Terminal;

public sealed class TerminalViewTests
{
    private const string Golden = """
        Why “Toner”?
        Score 2.50  User u1  Model abcdef012345
        Mainly because you bought “Printer”.
        - You bought “Printer”: 80 % of what speaks for it.
        - You chose “Paper”, your newest activity: 20 % of what
          speaks for it.
        Together these reasons make up 25 % of the score; others, or
        what the method does not cover, make up the rest.
        What speaks most against it: you looked at “墨盒 Ink”.
        Checked on this recommendation: what “Leave one out” ranks
        highest matters more to the score than a random choice.

        Leave one out
        Deletion score -1.20, Random ranking -0.500 [beats random]
        ────────────────────────────────────────────────────────────
           #1 bought  Printer                      │██████    +0.500
           #2 viewed  墨盒 Ink                  ███│          -0.250
           #3         Paper                        │█▌        +0.125

        Attention rollout
        Deletion score -0.450, Random ranking -0.500 [not clearly
        better than random]
        ────────────────────────────────────────────────────────────
           #1 bought  Printer                ██████████████    0.500
           #2 viewed  墨盒 Ink               ███████           0.250
           #3         Paper                  ███████           0.250

        What the last event looks at
        ────────────────────────────────────────────────────────────
        L1 H1  ▒▒▒▒▒▒███  0.500 #3
        L1 H2  ███         1.00 #1
               oldest newest
                  0 % ░░ 25 % ▒▒ 50 % ▓▓ 75 % ██ 100 %
        of the row's largest weight

        """;

    [Fact]
    public void Write_WithoutColor_IsThisText()
    {
        string text = Write(TinyReport.Create(), new TerminalOptions(Width: 60));

        Assert.Equal(Golden.ReplaceLineEndings("\n"), text);
    }

    [Theory]
    [InlineData(80, true, "+0.500   ±0.012", "±: one standard error of the random draws")]
    [InlineData(80, false, "+0.500  +-0.012", "+-: one standard error of the random draws")]
    public void Write_ValuesThatWereDrawn_ShowTheirStandardErrors(int width, bool unicode, string row, string note)
    {
        ReportData data = TinyReport.Create();
        data = data with
        {
            Explanations = [data.Explanations[0] with { Units =
            [.. data.Explanations[0].Units.Select(u => u with { StandardError = 0.0123 })] }]
        };

        string text = Write(data, new TerminalOptions(Width: width, Unicode: unicode));

        Assert.Contains(row, text, StringComparison.Ordinal);
        Assert.Contains(note, text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(DisplayWidth.Of(line), 0, width));
        Assert.DoesNotContain("0.012", Write(data, new TerminalOptions(Width: 59)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_ColorOff_WritesNoEscapeEvenFromTitles(bool unicode)
    {
        ReportData data = TinyReport.Create(first: "\u001b[31mred\u0007\r\nsecond line", second: "\u202Egnp.exe", target: "\u009b2J");

        string text = Write(data, new TerminalOptions(Color: false, Width: 80, Unicode: unicode));

        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c == '\u202E');
    }

    [Fact]
    public void Write_ColorOn_ResetsEveryColorItSets()
    {
        string text = Write(SampleReport.Create(20), new TerminalOptions(Color: true, Width: 80));

        string[] sequences = [.. text.Split('\u001b').Skip(1).Select(s => s[..(s.IndexOf('m') + 1)])];
        Assert.NotEmpty(sequences);
        Assert.Contains(sequences, s => s.StartsWith("[38;2;", StringComparison.Ordinal));
        for (int i = 0; i < sequences.Length; i++)
            Assert.Equal(i % 2 == 1, sequences[i] == "[0m");
    }

    [Fact]
    public void Write_ColorOnAndOff_DiffersInEscapesAndMapCellsOnly()
    {
        ReportData data = SampleReport.Create(20) with { Trace = null };

        string colored = Write(data, new TerminalOptions(Color: true));

        Assert.Equal(Write(data, new TerminalOptions(Color: false)), System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9;]*m", ""));
    }

    [Theory]
    [InlineData(40, ReportLanguage.English)]
    [InlineData(81, ReportLanguage.English)]
    [InlineData(80, ReportLanguage.Chinese)]
    [InlineData(133, ReportLanguage.Chinese)]
    public void Write_BarRows_AllEndInTheSameColumn(int width, ReportLanguage language)
    {
        string text = Write(SampleReport.Create(60, language), new TerminalOptions(Width: width));

        string[] rows = [.. text.Split('\n').Where(line => line.TrimStart().StartsWith('#'))];
        Assert.Equal(4 * 12, rows.Length);
        Assert.All(rows, row => Assert.Equal(width, DisplayWidth.Of(row)));
    }

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.Chinese)]
    public void Write_OpenedUnits_AllStandOnOneAxis(ReportLanguage language)
    {
        ReportData data = TinyReport.Create() with { Language = language, Trace = null };
        Explanation events = data.Explanations[0];
        ExplanationUnit[] parts = [.. events.Units.Select(u => u with { Parts = [new("brand", UnitKind.Attribute, -1, "brand", u.Value / 2)] })];
        Explanation opened = events with { Units = [new("session-1", UnitKind.Session, 0, "session-1", 0.375) { Parts = parts }] };

        string text = Write(data with { Explanations = [opened] }, new TerminalOptions());

        string[] rows = [.. text.Split('\n').Where(line => line.Contains('│', StringComparison.Ordinal))];
        Assert.Equal(7, rows.Length);
        Assert.Single(rows.Select(row => DisplayWidth.Of(row[..row.IndexOf('│', StringComparison.Ordinal)])).Distinct());
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(80, true)]
    public void Write_EveryLine_FitsTheWidth(int width, bool color)
    {
        string text = Write(SampleReport.Create(200, ReportLanguage.Chinese), new TerminalOptions(Color: color, Width: width));

        string plain = System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");
        Assert.All(plain.Split('\n'), line => Assert.InRange(DisplayWidth.Of(line), 0, width));
    }

    [Fact]
    public void Write_AsciiWithAsciiData_WritesOnlyAscii()
    {
        string text = Write(TinyReport.Create(second: "Ink"), new TerminalOptions(Unicode: false));

        Assert.All(text, c => Assert.InRange(c, '\n', '~'));
    }

    [Fact]
    public void Write_MoreEventsThanShown_SaysHowManyAndHowMuchIsLeftOut()
    {
        string text = Write(TinyReport.Create(), new TerminalOptions(MaxEvents: 1));

        Assert.Contains("2 weaker events, together -0.125", text, StringComparison.Ordinal);
        Assert.Contains("2 weaker events, together 0.500", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyHeads_ShowsOneRowForEachLayer()
    {
        ReportData data = SampleReport.Create(30) with { Trace = SampleTrace.Create(30, 3, 6, 4) };

        string[] rows = [.. Write(data, new TerminalOptions()).Split('\n').Where(line => line.StartsWith('L') && line.Length > 1 && char.IsDigit(line[1]))];

        Assert.Equal(["L1 mean", "L2 mean", "L3 mean"], rows.Select(row => row[..7]));
    }

    [Fact]
    public void Write_SmallNegativeValue_IsDrawnSmallerThanACell()
    {
        ReportData data = TinyReport.Create();
        Explanation small = data.Explanations[0] with
        {
            Units = [data.Explanations[0].Units[0], data.Explanations[0].Units[1] with { Value = -0.001 }],
        };

        string text = Write(data with { Explanations = [small] }, new TerminalOptions());

        Assert.Contains(" ▕│", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TooNarrow_SaysSo()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Write(TinyReport.Create(), new TerminalOptions(Width: 39)));

        Assert.Contains("width 39, expected at least 40", error.Message, StringComparison.Ordinal);
    }

    private static string Write(ReportData data, TerminalOptions options)
    {
        using StringWriter writer = new();
        TerminalView.Write(writer, data, options);
        return writer.ToString();
    }
}
