using Vitrine.Explanations.Measurement;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Measurement;

public sealed class BoardFigureTests
{
    // Hits of random rankings 0.1 (0.06 to 0.14); what the best gains over them is 0.5, of which half is 0.25.
    private static readonly StoredFidelity Board = new("truth", "in words", 60, new Dictionary<string, StoredMethodFidelity>
    {
        ["strong"] = Figures(0.6, [0.5, 0.7], -3, 1000),
        ["quick"] = Figures(0.55, [0.45, 0.65], -2.5, 2),
        ["half"] = Figures(0.36, [0.3, 0.4], -2, 20),
        ["weak"] = Figures(0.34, [0.3, 0.38], -1.5, 20),
        ["luck"] = Figures(0.12, [0.05, 0.19], -1, 1),
        ["wrong"] = Figures(0.01, [0, 0.02], 0, 5),
        ["random"] = Figures(0.1, [0.06, 0.14], -1, 0, isControl: true),
        ["greedy"] = Figures(0.9, [0.8, 1], -4, 0, isControl: true),
    });

    [Fact]
    public void Of_Intervals_JudgesBesideRandomAndTheBest()
    {
        BoardFigure hits = BoardFigure.Of(Board)["hit@1"];

        Assert.True(hits.HigherIsBetter);
        Assert.Equal(("strong", "quick"), (hits.Best, hits.Quickest));
        Assert.Equal(
            [("strong", MethodVerdict.Good), ("quick", MethodVerdict.Good), ("half", MethodVerdict.Good), ("weak", MethodVerdict.Low),
                ("luck", MethodVerdict.Level), ("wrong", MethodVerdict.Worse)],
            hits.Verdicts.Select(v => (v.Key, v.Value)));
    }

    [Fact]
    public void Of_NoIntervalsAndLowerIsBetter_JudgesByATwentiethAndNamesNoQuickest()
    {
        BoardFigure deletion = BoardFigure.Of(Board)["del"];

        Assert.False(deletion.HigherIsBetter);
        Assert.Equal("strong", deletion.Best);
        Assert.Null(deletion.Quickest);
        Assert.Equal((MethodVerdict.Low, MethodVerdict.Level, MethodVerdict.Worse),
            (deletion.Verdicts["weak"], deletion.Verdicts["luck"], deletion.Verdicts["wrong"]));
    }

    [Fact]
    public void Of_NoRandomRankings_IsUnknown()
    {
        StoredFidelity alone = Board with { Methods = Board.Methods.Where(m => m.Key != "random").ToDictionary() };

        Assert.Equal("strong", BoardFigure.Of(alone)["hit@1"].Best);
        Assert.All(BoardFigure.Of(alone)["hit@1"].Verdicts.Values, verdict => Assert.Equal(MethodVerdict.Unknown, verdict));
    }

    [Fact]
    public void Of_FiguresOfChecksOrOfControlsAlone_AreLeftOut()
    {
        StoredMethodFidelity Also(string method, string figure) =>
            Board.Methods[method] with { Values = Board.Methods[method].Values.Append(new(figure, 0.8)).ToDictionary() };
        StoredFidelity more = Board with
        {
            Methods = new Dictionary<string, StoredMethodFidelity>(Board.Methods)
            {
                ["strong"] = Also("strong", "drop-tau"), ["greedy"] = Also("greedy", "ins"),
            },
        };

        Assert.Equal(["hit@1", "del"], BoardFigure.Of(more).Keys);
    }

    private static StoredMethodFidelity Figures(double hit, double[] interval, double deletion, double evaluations, bool isControl = false) =>
        new(isControl, new Dictionary<string, double> { ["hit@1"] = hit, ["del"] = deletion }, evaluations, evaluations / 10)
        { Intervals = new Dictionary<string, double[]> { ["hit@1"] = interval } };
}
