using Vitrine.Explanations.Tests.Models;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests;

/// <summary>
/// Every method of the registry on models whose cause is planted: it finds the cause first, or it stands in a list of those that cannot, with the
/// reason, and is held to failing, so that the list stays true.
/// </summary>
public sealed class PlantedCausesTests
{
    private const int Trials = 20;
    private const int Length = 10;

    private const string Evenly = "every event is looked at alike, whatever it is worth";
    private const string Slope = "of a linear model the score is equally steep in every event: steepness is not worth";
    private const string LastFirst = "half of each step is kept for the residual connection, which this model has none of, and goes to the last event";
    private const string Weights = "the poster holds the weights, and weights know neither value nor target";
    private const string Lengths = "what the poster passes on is long, and points nowhere near the target";
    private const string SlopeOfPoster = "the slope is the weight times the target's vector, the same for what the poster is as for what it might be";

    private static readonly Dictionary<string, Planted> Models = new()
    {
        ["linear"] = new Planted(Linear(), 1, new()
        {
            ["attention"] = Evenly,
            ["attention-last-layer"] = Evenly,
            ["attention-rollout"] = Evenly,
            ["attention-flow"] = Evenly,
            ["saliency"] = Slope,
        }),
        ["pair"] = new Planted(Pair(), 2, new()),
        ["attended"] = new Planted(Attended(), 1, new() { ["attention-rollout"] = LastFirst, ["attention-flow"] = LastFirst }),
        ["adversarial"] = new Planted(PlantedShop.Model(), 1, new()
        {
            ["attention"] = Weights,
            ["attention-last-layer"] = Weights,
            ["attention-rollout"] = Weights,
            ["attention-flow"] = Weights,
            ["attention-value-norm"] = Lengths,
            ["saliency"] = SlopeOfPoster,
        }),
    };

    // Not of events, or nothing before they are trained: they have tests of their own.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["lxr"] = "a network that has to be trained first: LxrTrainerTests plants the cause there",
        ["attribute-attention"] = "ranks fields: Explain_Fields_*",
        ["attribute-gradient"] = "ranks fields: Explain_Fields_*",
    };

    public static MatrixTheoryData<string, string> Cases => new(Models.Keys, ExplainerRegistry.Default.Names.Except(Elsewhere.Keys));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Explain_PlantedCause_IsFoundFirstOrCannotBe(string model, string method)
    {
        Planted planted = Models[model];
        IExplainer explainer = ExplainerRegistry.Default.Get(method);
        if (!explainer.IsCompatible(planted.Model))
        {
            Assert.False(planted.Model is ITraceableRecommender, $"{method} refuses a model that opens its inner states");
            Assert.DoesNotContain(method, planted.Cannot.Keys);
            return;
        }

        int hits = Enumerable.Range(0, Trials).Count(trial => IsFound(planted, explainer, (uint)trial));

        if (planted.Cannot.TryGetValue(method, out string? reason))
            Assert.True(hits <= Trials / 2, $"{method} finds the cause of '{model}' in {hits} of {Trials}, though: {reason}");
        else
            Assert.True(hits >= Trials - 1, $"{method} finds the cause of '{model}' in {hits} of {Trials} only");
    }

    [Fact]
    public void Explain_FieldsThatCarryTheScore_AreFoundByTheGradientAndNotByWeights()
    {
        // Field 0 holds the attention and no value, field 1 the value.
        var random = new CounterRandom(9);
        PlantedModel model = HandModel.Mean([.. Enumerable.Repeat(1.0, 12)]);
        model = new PlantedModel
        {
            Fields = ["look", "worth"],
            FieldVectors = [.. Enumerable.Range(0, 12).Select(_ => new double[]?[] { [0.1 * random.NextGaussian()], [1 + 0.1 * random.NextGaussian()] })],
            FieldLogits = [.. Enumerable.Range(0, 12).Select(_ => new[] { 1.5, 0 })],
            Keys = model.Keys,
            HeadMaps = model.HeadMaps,
            Outputs = model.Outputs,
            Residual = 0,
        };
        ExplanationContext context = PlantedShop.Context(model);
        History history = History.Of(1, 2, 3, 4);

        Assert.Equal("worth", Top("attribute-gradient"));
        Assert.Equal("worth", Top("exact-shapley:units=attributes"));
        Assert.Equal("worth", Top("leave-one-out:units=attributes"));
        Assert.Equal("look", Top("attribute-attention"));

        string Top(string method) => ExplainerRegistry.Default.Get(method).Explain(context, history, 0).Units.MaxBy(u => u.Value)!.Id;
    }

    private static bool IsFound(Planted planted, IExplainer explainer, uint trial)
    {
        var random = new CounterRandom(71, trial);
        int[] fillers = [.. Enumerable.Range(PlantedShop.FirstFiller, PlantedShop.Items - PlantedShop.FirstFiller)];
        random.Shuffle(fillers.AsSpan());
        int[] items = [PlantedShop.Printer, PlantedShop.Poster, .. fillers.Take(Length - 2)];
        random.Shuffle(items.AsSpan());
        // The last event is a filler: in a model with a residual connection it counts whatever it is.
        if (items[^1] is PlantedShop.Printer or PlantedShop.Poster)
            (items[0], items[^1]) = (items[^1], items[0]);
        if (items[^1] is PlantedShop.Printer or PlantedShop.Poster)
            (items[1], items[^1]) = (items[^1], items[1]);
        Explanation explanation = explainer.Explain(PlantedShop.Context(planted.Model) with { Background = new(Others()) }, History.Of(items), PlantedShop.Ink);
        string[] top = [.. explanation.Units.OrderByDescending(u => u.Value).Take(planted.Causes).Select(u => u.Id).Order()];
        return top.SequenceEqual(planted.Causes == 1 ? ["i1"] : ["i1", "i2"]);
    }

    // Histories without the causes.
    private static History[] Others() => [.. Enumerable.Range(0, 4).Select(u => History.Of([.. Enumerable.Range(PlantedShop.FirstFiller + 8 * u, 8)]))];

    // The mean of what the events are worth: the printer 3, others next to nothing.
    private static PlantedModel Linear() => HandModel.Mean(Worths());

    // The printer and the poster are worth something together alone.
    private static SetModel Pair()
    {
        double[] noise = Worths();
        return new SetModel(
            PlantedShop.Items, (_, item) => item is PlantedShop.Printer or PlantedShop.Poster ? 0 : noise[item],
            (i, j) => (Math.Min(i, j), Math.Max(i, j)) == (PlantedShop.Printer, PlantedShop.Poster) ? 3 : 0);
    }

    // One layer that looks at the printer ten times as much as at anything else; it is worth the most too.
    private static PlantedModel Attended() =>
        HandModel.Of(Worths(), [[.. Enumerable.Range(0, PlantedShop.Items).Select(item => item == PlantedShop.Printer ? 10.0 : 1)]]);

    private static double[] Worths()
    {
        var random = new CounterRandom(70);
        return [.. Enumerable.Range(0, PlantedShop.Items).Select(item => item == PlantedShop.Printer ? 3 : 0.1 * random.NextGaussian())];
    }

    /// <summary>A model with its causes.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Causes">1: the printer. 2: the printer and the poster.</param>
    /// <param name="Cannot">Methods that cannot find them, with the reason.</param>
    private sealed record Planted(IExplainableRecommender Model, int Causes, Dictionary<string, string> Cannot);
}
