using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests;

public sealed class DeletionFidelityTests
{
    [Fact]
    public void Measure_TenEvents_EqualsHandArithmetic()
    {
        // The score is the mean of 1..10, 11/2. Without the k largest it is (11 - k) / 2: k/2 less. Without all it is 0: 11/2 less.
        (ExplanationContext context, History history, Explanation explanation) = Mean(10);
        double expected = 1.0 / 11 * (0 - (1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9) / 2.0 - 11 / 2.0);
        Assert.Equal(expected, DeletionFidelity.Measure(context, history, 0, explanation).Value, 1e-6);
    }

    [Fact]
    public void Measure_ThreeEvents_SpreadsRemovalsOverTheSteps()
    {
        // Removed after steps 1..10: 1 2 3 and then 3: one event a step. Scores of 1..3: 2, then 3/2, 1, 0.
        (ExplanationContext context, History history, Explanation explanation) = Mean(3);
        double expected = 1.0 / 11 * ((3.0 / 2 - 2) + (1.0 - 2) + 8 * (0.0 - 2));
        Assert.Equal(expected, DeletionFidelity.Measure(context, history, 0, explanation).Value, 1e-6);
    }

    [Fact]
    public void Measure_Fields_HidesThemOneAfterTheOther()
    {
        // One event of fields 1, 2 and 6, attended alike: the score is (1 + 2 + 6) / 3. Hidden largest first, the others share the attention:
        // (1 + 2) / 2, then 1, then nothing. Hidden after steps 1..10: 1 2 3 and then 3.
        ExplanationContext context = PlantedShop.Context(Fields(1, 2, 6));
        Explanation explanation = new AttributeGradientExplainer().Explain(context, History.Of(0), 0);
        double expected = 1.0 / 11 * ((3.0 / 2 - 3) + (1.0 - 3) + 8 * (0.0 - 3));
        Fidelity fidelity = DeletionFidelity.Measure(context, History.Of(0), 0, explanation, randomRuns: 50);
        Assert.Equal(expected, fidelity.Value, 1e-6);
        Assert.Equal(expected, fidelity.RandomBest, 1e-6);
        Assert.True(fidelity.Value < fidelity.Random);

        // Kept alone, largest first: 6, then (6 + 2) / 2, then all.
        double kept = 1.0 / 11 * ((0.0 - 3) + (6.0 - 3) + (8.0 / 2 - 3));
        Assert.Equal(kept, InsertionFidelity.Measure(context, History.Of(0), 0, explanation).Value, 1e-6);
    }

    [Fact]
    public void Measure_OneEvent_IsTheSameForEveryRanking()
    {
        (ExplanationContext context, History history, Explanation explanation) = Mean(1);
        Fidelity fidelity = DeletionFidelity.Measure(context, history, 0, explanation);
        Assert.Equal(1.0 / 11 * (10 * (0.0 - 1)), fidelity.Value, 1e-6);
        Assert.Equal(fidelity.Value, fidelity.Random, 1e-12);
        Assert.Equal(fidelity.Value, fidelity.RandomBest);
        Assert.Equal(0, fidelity.RandomDeviation, 1e-12);
    }

    [Fact]
    public void Measure_TwoRandomRankings_ReportsTheirDeviation()
    {
        // Two values a and b have the mean (a + b) / 2 and the sample deviation |a - b| / sqrt(2); the better one is the smaller.
        (ExplanationContext context, History history, Explanation explanation) = Mean(10);
        Fidelity fidelity = DeletionFidelity.Measure(context, history, 0, explanation, randomRuns: 2);
        Assert.Equal(2 * (fidelity.Random - fidelity.RandomBest) / Math.Sqrt(2), fidelity.RandomDeviation, 1e-9);
        Assert.True(fidelity.RandomDeviation > 0);
        Assert.True(double.IsNaN(DeletionFidelity.Measure(context, history, 0, explanation, randomRuns: 1).RandomDeviation));
    }

    [Fact]
    public void Measure_ExactRanking_BeatsEveryRandomRanking()
    {
        (ExplanationContext context, History history, Explanation explanation) = Mean(10);
        Fidelity fidelity = DeletionFidelity.Measure(context, history, 0, explanation, randomRuns: 100);
        Assert.Equal("del", fidelity.Metric);
        Assert.Equal(100, fidelity.RandomRuns);
        Assert.True(fidelity.Value < fidelity.RandomBest && fidelity.RandomBest < fidelity.Random);

        // A random removal leaves the mean of the rest unchanged on average, so only the empty history counts.
        Assert.Equal(1.0 / 11 * (0 - 11 / 2.0), fidelity.Random, 0.2);
    }

    [Fact]
    public void Measure_ReversedRanking_IsWorseThanRandom()
    {
        (ExplanationContext context, History history, Explanation explanation) = Mean(10);
        Explanation reversed = explanation with { Units = [.. explanation.Units.Select(u => u with { Value = -u.Value })] };
        Fidelity fidelity = DeletionFidelity.Measure(context, history, 0, reversed);
        Assert.True(fidelity.Value > fidelity.Random);
    }

    [Fact]
    public void Measure_ExplanationThatSaysNothing_ScoresLikeRandom()
    {
        double constant = 0;
        double random = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            (ExplanationContext context, History history, Explanation explanation) = Mean(20);
            Explanation nothing = explanation with { Units = [.. explanation.Units.Select(u => u with { Value = 0 })] };
            Fidelity fidelity = DeletionFidelity.Measure(context, history, 0, nothing, seed: seed);
            constant += fidelity.Value / 60;
            random += fidelity.Random / 60;
        }

        Assert.Equal(random, constant, 0.3);
    }

    [Fact]
    public void Measure_PlantedShop_RanksCausalMethodsAboveAttention()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        History history = PlantedShop.Shopper(26);
        double leaveOneOut = Del(new LeaveOneOutExplainer());
        double gradient = Del(new GradientAttentionExplainer());
        double attention = Del(new AttentionExplainer());
        Assert.True(leaveOneOut < attention && gradient < attention, FormattableString.Invariant($"{leaveOneOut} {gradient} {attention}"));

        double Del(IExplainer method) =>
            DeletionFidelity.Measure(context, history, PlantedShop.Ink, method.Explain(context, history, PlantedShop.Ink)).Value;
    }

    [Fact]
    public void Measure_AnyRuns_ScoresDistinctHistoriesInTwoBatches()
    {
        var counting = new CountingModel(PlantedShop.Model());
        ExplanationContext context = PlantedShop.Context(counting);
        History history = PlantedShop.Shopper(26);
        Explanation explanation = new AttentionExplainer().Explain(PlantedShop.Context(PlantedShop.Model()), history, PlantedShop.Ink);
        DeletionFidelity.Measure(context, history, PlantedShop.Ink, explanation, randomRuns: 4);
        Assert.Equal(2, counting.ScoreTargetCalls);
        Assert.Equal((4 + 1) * 9 + 2, counting.Evaluations);
    }

    [Fact]
    public void Measure_AnotherItemOfTheSameHistory_IsComparedWithTheSameRankings()
    {
        var asked = new CountingModel(PlantedShop.Model());
        ExplanationContext context = PlantedShop.Context(asked);
        History history = PlantedShop.Shopper(26);
        foreach (int target in new[] { PlantedShop.Ink, PlantedShop.Ink + 1 })
            DeletionFidelity.Measure(context, history, target, new LeaveOneOutExplainer().Explain(context, history, target));
        // Of each: without one event, then of the fidelity the random rankings, then its own.
        Assert.Equal(6, asked.Batches.Count);
        Assert.Equal(asked.Batches[0], asked.Batches[3]);
        Assert.Equal(asked.Batches[1], asked.Batches[4]);
        Assert.NotEqual(asked.Batches[2], asked.Batches[5]);
    }

    [Fact]
    public void Measure_SameQuestion_GivesSameAnswerAndAnotherSeedAnother()
    {
        (ExplanationContext context, History history, Explanation explanation) = Mean(30);
        Fidelity first = DeletionFidelity.Measure(context, history, 0, explanation);
        Assert.Equal(first, DeletionFidelity.Measure(context, history, 0, explanation));
        Assert.Equal(first.Seed, DeletionFidelity.Measure(context, history, 0, explanation, seed: first.Seed).Seed);
        Assert.NotEqual(first.Random, DeletionFidelity.Measure(context, history, 0, explanation, seed: first.Seed + 1).Random);
        Assert.True(first.Seed < 1ul << 53);
    }

    [Fact]
    public void Measure_LongHistory_RemovesFromWhatIsRead()
    {
        PlantedModel model = HandModel.Of([100, 1, 2, 3], [[1, 1, 1, 1]], maxLength: 3);
        ExplanationContext context = PlantedShop.Context(model);
        var history = History.Of(0, 1, 2, 3);
        Explanation explanation = new LeaveOneOutExplainer().Explain(context, history, 0);
        double expected = 1.0 / 11 * ((3.0 / 2 - 2) + (1.0 - 2) + 8 * (0.0 - 2));
        Assert.Equal(expected, DeletionFidelity.Measure(context, history, 0, explanation).Value, 1e-6);
    }

    [Fact]
    public void Measure_WrongExplanation_IsRefused()
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        History history = PlantedShop.Shopper();
        Explanation events = new AttentionExplainer().Explain(context, history, PlantedShop.Ink);
        Explanation fields = new AttributeAttentionExplainer().Explain(context, history, PlantedShop.Ink);
        Explanation oneField = fields with { Units = [fields.Units[0]] };
        Explanation mixed = fields with { Units = [fields.Units[0], events.Units[0]] };
        Assert.True(DeletionFidelity.CanMeasure(fields) && DeletionFidelity.CanMeasure(events));
        Assert.False(DeletionFidelity.CanMeasure(oneField) || DeletionFidelity.CanMeasure(mixed));
        AssertRefused(() => DeletionFidelity.Measure(context, history, PlantedShop.Ink, oneField), "ranks neither events nor two fields");
        AssertRefused(() => DeletionFidelity.Measure(context, history, PlantedShop.Ink, mixed), "ranks neither events nor two fields");
        AssertRefused(() => DeletionFidelity.Measure(context, history, PlantedShop.Printer, events), "is of item 'i0', expected 'i1'");
        AssertRefused(() => DeletionFidelity.Measure(context, history.Last(5), PlantedShop.Ink, events), "14 units are not the 5 events read");
        Assert.Throws<ArgumentOutOfRangeException>(() => DeletionFidelity.Measure(context, history, PlantedShop.Ink, events, randomRuns: 0));
    }

    /// <summary>A model of one item with fields of the given values, whose score is their mean.</summary>
    private static PlantedModel Fields(params double[] values) => new()
    {
        Fields = [.. values.Select((_, f) => FormattableString.Invariant($"f{f}"))],
        FieldVectors = [[.. values.Select(v => new[] { v })]],
        FieldLogits = [new double[values.Length]],
        Keys = [],
        HeadMaps = [],
        Outputs = [[1]],
        Residual = 1,
    };

    private static void AssertRefused(Action measure, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(measure).Message, StringComparison.Ordinal);

    /// <summary>A model whose score is the mean of its events' values 1..length, explained exactly.</summary>
    private static (ExplanationContext Context, History History, Explanation Explanation) Mean(int length)
    {
        double[] values = [.. Enumerable.Range(1, length).Select(v => (double)v)];
        ExplanationContext context = PlantedShop.Context(HandModel.Mean(values));
        var history = History.Of([.. Enumerable.Range(0, length)]);
        return (context, history, new LeaveOneOutExplainer().Explain(context, history, 0));
    }
}
