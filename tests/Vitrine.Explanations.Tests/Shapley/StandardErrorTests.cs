using Vitrine.Explanations.Shapley;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Shapley;

/// <summary>Standard errors against what they foretell: the spread of the values over many seeds.</summary>
public sealed class StandardErrorTests
{
    // The spread of 200 draws is known to 1 / sqrt(2 * 199), 5 %, for each player and somewhat better for the mean of all, which the bounds below
    // leave twice of.
    private const int Seeds = 200;

    private static readonly Dictionary<string, Func<ICoalitionGame, ulong, ShapleyEstimate>> Estimators = new()
    {
        ["permutation"] = (g, seed) => PermutationShap.Estimate(g, 10, seed),
        ["permutation, 3 orders"] = (g, seed) => PermutationShap.Estimate(g, 3, seed),
        ["owen"] = (g, seed) => PermutationShap.Estimate(g, 10, seed, [.. Enumerable.Range(0, g.Players).Select(i => i / 3)]),
        ["kernel"] = (g, seed) => KernelShap.Estimate(g, 100, seed),
        ["lime"] = (g, seed) => Lime.Estimate(g, 4 * g.Players + 256, seed),
        ["lime, few samples"] = (g, seed) => Lime.Estimate(g, 3 * g.Players, seed),
    };

    private static readonly Dictionary<string, Func<Game>> Games = new()
    {
        ["rugged 12"] = () => Game.Rugged(12, 3),
        ["smooth 12"] = () => Smooth(12),
        ["smooth 20"] = () => Smooth(20),
    };

    public static MatrixTheoryData<string, string> Cases => new(Estimators.Keys, Games.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Estimate_ManySeeds_SpreadAsMuchAsReported(string estimator, string name)
    {
        Game game = Games[name]();
        ShapleyEstimate[] drawn = [.. Enumerable.Range(0, Seeds).Select(seed => Estimators[estimator](game, (ulong)seed))];

        double ratio = Ratio([.. drawn.Select(d => (d.Values, d.StandardErrors!))]);

        // Residuals of a fit with hardly more cases than coefficients are too small, which no factor mends where the weights differ.
        (double least, double most) = estimator == "lime, few samples" ? (0.6, 0.95) : (0.88, 1.12);
        Assert.InRange(ratio, least, most);
    }

    [Fact]
    public void Estimate_WalksOfOneOrderTakenForIndependentDraws_WouldBeTooSmall()
    {
        // The check must see the error that is easy to make: a walk and its reverse are one draw, not two. In this game they agree wherever player 0 enters.
        var game = new Game(9, c => c[0] ? Math.Abs(c.Count(present => present) - 5) : 0);
        ShapleyEstimate[] drawn = [.. Enumerable.Range(0, Seeds).Select(seed => PermutationShap.Estimate(game, 10, (ulong)seed))];

        Assert.InRange(Ratio([.. drawn.Select(d => (d.Values, d.StandardErrors!))]), 0.88, 1.12);
        Assert.InRange(Ratio([.. drawn.Select(d => (d.Values, d.StandardErrors!.Select(e => e / Math.Sqrt(2)).ToArray()))]), 0.6, 0.8);
    }

    [Fact]
    public void Estimate_AllCoalitions_HasNoError()
    {
        Assert.All(KernelShap.Estimate(Game.Rugged(8, 3), 300, 1).StandardErrors!, error => Assert.Equal(0, error));
        Assert.Equal([0], KernelShap.Estimate(Game.Rugged(1, 3), 300, 1).StandardErrors!);
    }

    [Fact]
    public void Estimate_TooFewDraws_DoesNotGuess()
    {
        Assert.Null(PermutationShap.Estimate(Game.Rugged(8, 3), 1, 1).StandardErrors);
        Assert.Null(KernelShap.Estimate(Game.Rugged(20, 3), 60, 1).StandardErrors);
        Assert.Null(Lime.Estimate(Game.Rugged(20, 3), 20, 1).StandardErrors);
        Assert.Null(ExactShapley.Compute(Game.Rugged(4, 3)).StandardErrors);
    }

    [Theory]
    [InlineData("permutation-shap:orders=4")]
    [InlineData("kernel-shap:samples=80")]
    [InlineData("smooth-grad:samples=10")]
    [InlineData("spinrec:baselines=5,steps=4")]
    public void Explain_ManyDraws_SpreadAsMuchAsReported(string name)
    {
        var model = TrainedToys.Of("transformer");
        var method = (ISampledExplainer)ExplainerRegistry.Default.Get(name);
        ExplanationContext context = TrainedToys.Context(model) with { Background = new(TrainedToys.Histories(30, 6)) };
        History history = TrainedToys.Histories(1, 12)[0];
        Explanation[] drawn = [.. Enumerable.Range(0, 100).Select(draw => method.Explain(context, history, 3, draw))];

        double ratio = Ratio([.. drawn.Select(d => (d.Units.Select(u => u.Value).ToArray(), d.Units.Select(u => u.StandardError!.Value).ToArray()))]);

        Assert.InRange(ratio, 0.8, 1.2);
    }

    // Reported over found, both as root mean squares over units.
    private static double Ratio((double[] Values, double[] Errors)[] drawn)
    {
        double found = 0, reported = 0;
        for (int i = 0; i < drawn[0].Values.Length; i++)
        {
            double mean = drawn.Average(d => d.Values[i]);
            found += drawn.Sum(d => Math.Pow(d.Values[i] - mean, 2)) / (drawn.Length - 1);
            reported += drawn.Average(d => Math.Pow(d.Errors[i], 2));
        }

        return Math.Sqrt(reported / found);
    }

    private static Game Smooth(int players) => new(players, c =>
        Math.Tanh(Enumerable.Range(0, players).Where(i => c[i]).Sum(i => (i % 5 - 1.5) / 3)) + (c[0] && c[1] ? 1 : 0));
}
