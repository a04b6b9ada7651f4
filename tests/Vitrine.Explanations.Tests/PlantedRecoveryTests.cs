using Vitrine.Explanations.Tests.Models;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests;

/// <summary>Ground truth: in how many of 60 random histories does a method put the planted cause, the printer, first?</summary>
public sealed class PlantedRecoveryTests
{
    private const int Trials = 60;

    private static readonly ExplanationContext Context = PlantedShop.Context(PlantedShop.Model());

    [Theory]
    [InlineData("attention")]
    [InlineData("attention:head=0")]
    [InlineData("attention-last-layer")]
    [InlineData("gradient-attention")]
    [InlineData("leave-one-out")]
    public void Explain_CauseAmongFillers_IsFound(string method)
    {
        // By luck a history of 16 events would give 60 / 16, about 4.
        int hits = Hits(method, PlantedShop.Printer);
        Assert.True(hits >= 55, FormattableString.Invariant($"{method}: {hits} of {Trials}"));
    }

    [Fact]
    public void Explain_Rollout_FindsCauseBehindTheLastEvent()
    {
        // The residual connection alone gives the last event 1/2 in each of the two layers.
        IExplainer rollout = ExplainerRegistry.Default.Get("attention-rollout");
        for (uint trial = 0; trial < Trials; trial++)
        {
            Explanation explanation = rollout.Explain(Context, Random(trial, PlantedShop.Printer), PlantedShop.Ink);
            Assert.True(explanation.Units[^1].Value >= 1.0 / 4);
            string top = explanation.Units.SkipLast(1).MaxBy(u => u.Value)!.Id;
            Assert.True(top == "i1" || explanation.Units[^1].Id == "i1");
        }
    }

    [Theory]
    [InlineData("gradient-attention")]
    [InlineData("leave-one-out")]
    public void Explain_CauseBesideDistraction_IsFoundByMethodsThatKnowTheTarget(string method)
    {
        int hits = Hits(method, PlantedShop.Printer, PlantedShop.Poster);
        Assert.True(hits >= 55, FormattableString.Invariant($"{method}: {hits} of {Trials}"));
    }

    [Theory]
    [InlineData("attention")]
    [InlineData("attention-last-layer")]
    public void Explain_CauseBesideDistraction_FoolsMethodsThatSeeWeightsAlone(string method) =>
        Assert.Equal(0, Hits(method, PlantedShop.Printer, PlantedShop.Poster));

    [Theory]
    [InlineData("gradient-attention")]
    [InlineData("leave-one-out")]
    public void Measure_CauseBesideDistraction_BeatsRandomOnAverage(string method)
    {
        IExplainer explainer = ExplainerRegistry.Default.Get(method);
        double del = 0;
        double random = 0;
        for (uint trial = 0; trial < Trials; trial++)
        {
            History history = Random(trial, PlantedShop.Printer, PlantedShop.Poster, PlantedShop.RefillKit);
            Explanation explanation = explainer.Explain(Context, history, PlantedShop.Ink);
            Fidelity fidelity = DeletionFidelity.Measure(Context, history, PlantedShop.Ink, explanation);
            del += fidelity.Value / Trials;
            random += fidelity.Random / Trials;
        }

        Assert.True(del < random - 0.5, FormattableString.Invariant($"{method}: {del}, random {random}"));
    }

    private static int Hits(string method, params int[] planted)
    {
        IExplainer explainer = ExplainerRegistry.Default.Get(method);
        int hits = 0;
        for (uint trial = 0; trial < Trials; trial++)
        {
            Explanation explanation = explainer.Explain(Context, Random(trial, planted), PlantedShop.Ink);
            if (explanation.Units.MaxBy(u => u.Value)!.Id == "i1")
                hits++;
        }

        return hits;
    }

    /// <summary>16 events: the planted items and fillers in random order.</summary>
    private static History Random(uint trial, params int[] planted)
    {
        var random = new CounterRandom(seed: 5, trial);
        int[] fillers = [.. Enumerable.Range(PlantedShop.FirstFiller, PlantedShop.Items - PlantedShop.FirstFiller)];
        random.Shuffle(fillers.AsSpan());
        int[] items = [.. planted, .. fillers.Take(16 - planted.Length)];
        random.Shuffle(items.AsSpan());
        return History.Of(items);
    }
}
