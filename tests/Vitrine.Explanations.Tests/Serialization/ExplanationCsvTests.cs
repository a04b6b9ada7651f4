using System.Globalization;
using Vitrine.Explanations.Serialization;
using Vitrine.Explanations.Tests.Rendering;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Serialization;

public sealed class ExplanationCsvTests
{
    [Fact]
    public void Write_TwoExplanations_IsOneTable()
    {
        string csv = ExplanationCsv.Write(TinyReport.Create(first: "Printer, \"XL\"").Explanations);

        string[] lines = csv.Split("\r\n");
        Assert.Equal(8, lines.Length);
        Assert.Equal("", lines[^1]);
        Assert.Equal(
            "method,signed,target,target_label,score,base,kind,position,id,label,behavior,time,value,fidelity_metric,fidelity,fidelity_random,fidelity_random_deviation,"
            + "standard_error,evaluations,shapley_background,shapley_sampled",
            lines[0]);
        Assert.Equal("leave-one-out,true,t,Toner,2.5,0,event,0,a,\"Printer, \"\"XL\"\"\",buy,2024-03-01T00:00:00Z,0.5,del,-1.2,-0.5,0.1,,2,,", lines[1]);
        Assert.Equal("attention-rollout,false,t,Toner,2.5,0,event,2,c,Paper,,,0.25,del,-0.45,-0.5,0.1,,2,,", lines[6]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("a=b", "a=b")]
    public void Write_TextThatASpreadsheetWouldRun_BecomesText(string title, string expected)
    {
        Explanation explanation = TinyReport.Create().Explanations[0];
        explanation = explanation with { Units = [new ExplanationUnit("a", UnitKind.Event, 0, title, -0.5) { Behavior = BehaviorType.View }] };

        Assert.Contains($",a,{expected},view,,-0.5,", ExplanationCsv.Write([explanation]), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ShapleyValuesOfSessions_SaysKindErrorBackgroundAndSample()
    {
        Explanation explanation = TinyReport.Create().Explanations[0] with
        {
            Shapley = ShapleyBackground.EmptyHistory,
            ShapleyIsSampled = true,
            Evaluations = 64,
            Units = [new ExplanationUnit("session-1", UnitKind.Session, 0, "s", 1) { StandardError = 0.125 }],
        };

        string row = ExplanationCsv.Write([explanation]).Split("\r\n")[1];
        Assert.EndsWith(",0.125,64,empty-history,true", row, StringComparison.Ordinal);
        Assert.Contains(",session,0,session-1,", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Unmeasured_LeavesFieldsEmptyInAnyCulture()
    {
        Explanation explanation = TinyReport.Create().Explanations[0] with { Fidelity = null };
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Contains(",-0.25,,,,,,2,,\r\n", ExplanationCsv.Write([explanation]), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
