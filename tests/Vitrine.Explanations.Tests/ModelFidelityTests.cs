using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Explanations.Tests.Rendering;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests;

public sealed class ModelFidelityTests
{
    /// <summary>A board as a truth study leaves it: kernel-shap is best by both figures, attention beats random by little, rollout not at all.</summary>
    internal static readonly StoredFidelity Board = new("truth", "in words", 100, new Dictionary<string, StoredMethodFidelity>
    {
        ["attention"] = Figures(0.2, -0.9, 4, [0.12, 0.28]),
        ["attention-rollout"] = Figures(0.1, -0.8, 1, [0.04, 0.16]),
        ["leave-one-out"] = Figures(0.5, -2.3, 0.8, [0.4, 0.6]),
        ["kernel-shap"] = Figures(0.6, -2.7, 30, [0.5, 0.7]),
        ["random"] = Figures(0.06, -0.7, 0, [0.02, 0.1], isControl: true),
        ["greedy"] = Figures(0.9, -3.2, 8, [0.8, 1], isControl: true),
    });

    [Fact]
    public void Of_BoardWithTruth_LeadsWithHits()
    {
        ModelFidelity fidelity = ModelFidelity.Of(Board, "leave-one-out")!;

        Assert.Equal(("truth", 100, "hit@1", 0.5, 0.06), (fidelity.Protocol, fidelity.Users, fidelity.Metric, fidelity.Value, fidelity.Random));
        Assert.Equal((0.4, 0.6), (fidelity.Lower, fidelity.Upper));
        Assert.Equal(("kernel-shap", 0.6), (fidelity.BestMethod, fidelity.Best));
        Assert.Equal(-2.3, fidelity.Values["del"]);
    }

    [Theory]
    [InlineData("attention", 0.1, true)]
    [InlineData("attention", 0.13, false)]
    [InlineData("attention-rollout", 0.1, false)]
    public void BeatsRandom_IntervalsThatOverlap_IsNotClear(string method, double randomUpper, bool beats)
    {
        StoredFidelity board = Board with { Methods = Board.Methods.ToDictionary() };
        ((Dictionary<string, StoredMethodFidelity>)board.Methods)["random"] = Figures(0.06, -0.7, 0, [0.02, randomUpper], isControl: true);
        ModelFidelity fidelity = ModelFidelity.Of(board, method)!;

        Assert.Equal((0.02, randomUpper), (fidelity.RandomLower, fidelity.RandomUpper));
        Assert.Equal(beats, fidelity.BeatsRandom);
        Assert.Equal(!beats, ModelFidelityWords.Line(fidelity, ReportStrings.En).Contains("not clearly better than chance", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_BoardWithoutTruth_LeadsWithDeletion()
    {
        ModelFidelity fidelity = ModelFidelity.Of(WithoutTruth(), "attention")!;

        Assert.Equal(("del", -0.9, -0.7), (fidelity.Metric, fidelity.Value, fidelity.Random));
        Assert.Equal(("kernel-shap", -2.7), (fidelity.BestMethod, fidelity.Best));
        Assert.True(double.IsNaN(fidelity.Lower));
    }

    [Fact]
    public void Of_NothingMeasured_IsNull()
    {
        Assert.Null(ModelFidelity.Of(null, "attention"));
        Assert.Null(ModelFidelity.Of(Board, "attention:layer=1,head=0"));
        Assert.Null(ModelFidelity.Of(Board, "greedy"));
        Assert.Null(ModelFidelity.Of(Board with { Methods = Board.Methods.Where(m => m.Key != "random").ToDictionary() }, "attention"));
    }

    [Theory]
    [InlineData(null, "kernel-shap")]
    [InlineData(30.0, "kernel-shap")]
    [InlineData(29.9, "leave-one-out")]
    [InlineData(0.9, "leave-one-out")]
    public void Choice_Budget_IsTheMostFaithfulThatFits(double? budget, string method)
    {
        MethodChoice choice = MethodChoice.Of(Board, PlantedShop.Model(), budget);

        Assert.Equal(method, choice.Method.Name);
        Assert.Equal(Board.Methods[method].Values["hit@1"], choice.Fidelity.Value);
        Assert.Equal(method, MethodChoice.Of(WithoutTruth(), PlantedShop.Model(), budget).Method.Name);
    }

    [Fact]
    public void Choice_NothingFits_NamesTheQuickest()
    {
        Assert.Contains("'leave-one-out', takes 0.8 ms",
            Assert.Throws<ArgumentException>(() => MethodChoice.Of(Board, PlantedShop.Model(), 0.5)).Message, StringComparison.Ordinal);
        StoredFidelity others = Board with
        {
            Methods = Board.Methods.Where(m => m.Key is "random")
            .Append(new("exact-shapley", Board.Methods["kernel-shap"])).Append(new("gone", Board.Methods["kernel-shap"])).ToDictionary()
        };
        Assert.Contains("has no method", Assert.Throws<ArgumentException>(() => MethodChoice.Of(others, PlantedShop.Model(), null)).Message,
            StringComparison.Ordinal);
        Assert.Contains("has no method", Assert.Throws<ArgumentException>(() => MethodChoice.Of(Board, new PopularityOnly(), null)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_MethodThatNeedsTraining_IsChosenWhereItWasTrained()
    {
        StoredFidelity board = Board with
        {
            Methods = new Dictionary<string,
            StoredMethodFidelity>(Board.Methods)
            { ["lxr"] = Figures(0.8, -3, 1, [0.7, 0.9]) }
        };
        Assert.Equal("lxr", MethodChoice.Of(board, PlantedShop.Model(), null, trained: true).Method.Name);
        Assert.Equal("kernel-shap", MethodChoice.Of(board, PlantedShop.Model(), null).Method.Name);
    }

    [Fact]
    public void Join_SameCases_AddsMethodsAndElseReplaces()
    {
        StoredFidelity Lxr(string cases, string method) =>
            WithoutTruth() with { Cases = cases, Methods = new Dictionary<string, StoredMethodFidelity> { [method] = Board.Methods["attention"] } };

        IReadOnlyList<StoredFidelity> boards = StoredFidelity.Join([], Lxr("a", "attention"));
        boards = StoredFidelity.Join(boards, Board);
        boards = StoredFidelity.Join(boards, Lxr("a", "lime"));
        Assert.Equal(["truth", "lxr"], boards.Select(b => b.Protocol));
        Assert.Equal(["lime", "attention"], boards[1].Methods.Keys);
        Assert.Equal(["lime"], StoredFidelity.Join(boards, Lxr("b", "lime"))[1].Methods.Keys);
    }

    [Fact]
    public void Join_SameMethodWithFewerFigures_KeepsTheOthers()
    {
        StoredMethodFidelity checkedOnce = Board.Methods["attention"] with { Values = new Dictionary<string, double> { ["hit@1"] = 0.1, ["drop-tau"] = 0.8 } };
        StoredFidelity kept = Board with { Cases = "a", Methods = new Dictionary<string, StoredMethodFidelity> { ["attention"] = checkedOnce } };

        StoredMethodFidelity joined = StoredFidelity.Join([kept], Board with { Cases = "a" })[0].Methods["attention"];

        Assert.Equal(0.8, joined.Values["drop-tau"]);
        Assert.Equal(Board.Methods["attention"].Values["hit@1"], joined.Values["hit@1"]);
        Assert.DoesNotContain("drop-tau", StoredFidelity.Join([kept], Board with { Cases = "b" })[0].Methods["attention"].Values.Keys);
    }

    [Fact]
    public void Choice_EqualFigures_IsTheQuicker()
    {
        StoredFidelity level = Board with
        {
            Methods = new Dictionary<string,
            StoredMethodFidelity>(Board.Methods)
            { ["lime"] = Figures(0.6, -2.7, 12, [0.5, 0.7]) }
        };
        Assert.Equal("lime", MethodChoice.Of(level, PlantedShop.Model(), null).Method.Name);
    }

    [Fact]
    public void Choice_IntervalsThatOverlap_SaysWhichAreLevel()
    {
        // kernel-shap 0.5 to 0.7 and leave-one-out 0.4 to 0.6 overlap, attention 0.12 to 0.28 is apart.
        Assert.Equal(["leave-one-out"], MethodChoice.Of(Board, PlantedShop.Model(), null).LevelWith);
        StoredFidelity sharp = Board with
        {
            Methods = new Dictionary<string,
            StoredMethodFidelity>(Board.Methods)
            { ["leave-one-out"] = Figures(0.5, -2.3, 0.8, [0.45, 0.49]) }
        };
        Assert.Empty(MethodChoice.Of(sharp, PlantedShop.Model(), null).LevelWith);
        StoredFidelity wide = Board with
        {
            Methods = new Dictionary<string,
            StoredMethodFidelity>(Board.Methods)
            { ["attention"] = Figures(0.2, -0.9, 4, [0, 0.65]) }
        };
        Assert.Equal(["leave-one-out", "attention"], MethodChoice.Of(wide, PlantedShop.Model(), null).LevelWith);
        Assert.Equal(["attention"], MethodChoice.Of(wide, PlantedShop.Model(), 29).LevelWith);

        // Without intervals only equal figures are level.
        Assert.Empty(MethodChoice.Of(WithoutTruth(), PlantedShop.Model(), null).LevelWith);
        StoredFidelity equal = WithoutTruth();
        equal = equal with
        {
            Methods = new Dictionary<string,
            StoredMethodFidelity>(equal.Methods)
            { ["lime"] = equal.Methods["kernel-shap"] with { Milliseconds = 40 } }
        };
        Assert.Equal(["lime"], MethodChoice.Of(equal, PlantedShop.Model(), null).LevelWith);
    }

    [Theory]
    [InlineData("kernel-shap", true, "On this model, 100 users: true cause ranked first 60 %, random ranking 6 %.")]
    [InlineData("attention", true,
        "On this model, 100 users: true cause ranked first 20 %, random ranking 6 %. Low fidelity: “KernelSHAP” reaches 60 %. Do not rely on this "
        + "method alone.")]
    [InlineData("attention-rollout", false,
        "On this model, 100 users: true cause ranked first 10 %, random ranking 6 %. On this model the method is not clearly better than chance. "
        + "Do not read its bars as reasons.")]
    public void Words_EachVerdict_SaysLowFidelity(string method, bool beats, string line)
    {
        ModelFidelity fidelity = ModelFidelity.Of(Board, method)!;

        Assert.Equal(beats ? FidelityVerdict.BeatsRandom : FidelityVerdict.LevelWithRandom, ModelFidelityWords.Judge(fidelity));
        Assert.Equal(line, ModelFidelityWords.Line(fidelity, ReportStrings.En));
    }

    [Fact]
    public void Words_WorseAndDeletionAndChinese_AreSaidToo()
    {
        ModelFidelity worse = ModelFidelity.Of(WithoutTruth(), "attention")! with { Value = -0.5 };

        Assert.Equal(FidelityVerdict.WorseThanRandom, ModelFidelityWords.Judge(worse));
        Assert.Equal("On this model, 100 users: Deletion score −0.500, random ranking −0.700. " + ReportStrings.En.OnModelWorse,
            ModelFidelityWords.Line(worse, ReportStrings.En));
        Assert.Equal("在此模型上（100 位用户）：真实原因排第一 20 %，随机排序 6 %。 忠实度低：“KernelSHAP”可达 60 %。请勿单独依据此方法。",
            ModelFidelityWords.Line(ModelFidelity.Of(Board, "attention")!, ReportStrings.Zh));
        Assert.Equal(FidelityVerdict.Unmeasured, ModelFidelityWords.Judge(null));
    }

    [Fact]
    public void Views_CarriedFidelity_IsShownInEach()
    {
        ReportData data = TinyReport.Create();
        data = data with { Explanations = [.. data.Explanations.Select(e => e with { ModelFidelity = ModelFidelity.Of(Board, "attention") })] };
        using var terminal = new StringWriter();
        Explanations.Rendering.Terminal.TerminalView.Write(terminal, data, new(Width: 140));
        using var html = new StringWriter();
        Explanations.Rendering.Html.HtmlReport.Write(html, data);

        foreach (string view in new[] { terminal.ToString(), html.ToString(), Explanations.Rendering.Svg.SvgCharts.Bars(data, data.Explanations[0]) })
        {
            Assert.Contains("true cause ranked first 20 %, random ranking 6 %.", view, StringComparison.Ordinal);
            Assert.Contains("Low fidelity: “KernelSHAP” reaches 60 %.", view, StringComparison.Ordinal);
        }

        Assert.Contains("On this model: low fidelity (20 % / 6 %)</span>", html.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" Low fidelity: “KernelSHAP” reaches 60 %. Do not rely on this method alone.", data.Reasons.Trust, StringComparison.Ordinal);
    }

    private static StoredFidelity WithoutTruth() => Board with
    {
        Protocol = "lxr",
        Methods = Board.Methods.ToDictionary(m => m.Key, m => m.Value
            with
        { Values = new Dictionary<string, double> { ["del"] = m.Value.Values["del"] }, Intervals = null }),
    };

    private static StoredMethodFidelity Figures(double hit, double deletion, double milliseconds, double[] interval, bool isControl = false) =>
        new(isControl, new Dictionary<string, double> { ["hit@1"] = hit, ["del"] = deletion }, 1, milliseconds)
        { Intervals = new Dictionary<string, double[]> { ["hit@1"] = interval } };
}
