using System.Numerics.Tensors;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.HistoryVectors;

namespace Vitrine.Recommenders.Tests.Models.HistoryVectors;

public sealed class HistoryRandomizedTests
{
    private static readonly History History = History.Of(1, 2, 3);

    public static TheoryData<string> Names => HistoryKinds.Names;

    [Theory]
    [InlineData("mf", 1, new[] { "item.weight" })]
    [InlineData("multvae", 2, new[] { "item.weight", "decoder.weight", "decoder.bias" })]
    [InlineData("multvae", 3, new[] { "item.weight", "decoder.weight", "decoder.bias", "mean.weight", "mean.bias" })]
    [InlineData("ncf", 1, new[] { "output.weight", "product.output.weight" })]
    [InlineData("ncf", 2, new[] { "output.weight", "product.output.weight", "layer3.weight", "layer3.bias" })]
    public void Randomized_SomeStages_ForgetTheirPartsAlone(string kind, int stages, string[] forgotten)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        using var random = (HistoryRecommender)model.Randomized(stages, seed: 5);

        Assert.All(model.Parameters.All, parameter => Assert.True(
            forgotten.Contains(parameter.Name) != parameter.Value.Span.SequenceEqual(random.Parameters[parameter.Index].Value.Span), parameter.Name));
        Assert.False(Scores(model).AsSpan().SequenceEqual(Scores(random)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Randomized_AllStages_LearnedNothingAndRepeats(string kind)
    {
        HistoryRecommender model = HistoryKinds.Of(kind);
        float[] before = Scores(model);
        int all = model.RandomizationStages.Count;
        using var first = (HistoryRecommender)model.Randomized(all, seed: 5);
        using var again = (HistoryRecommender)model.Randomized(all, seed: 5);
        using var other = (HistoryRecommender)model.Randomized(all, seed: 6);

        foreach (Parameter parameter in model.Parameters.All)
            Assert.False(parameter.Value.Span.SequenceEqual(first.Parameters[parameter.Index].Value.Span), parameter.Name);
        Assert.Equal(Scores(first), Scores(again));
        Assert.NotEqual(Scores(first), Scores(other));
        Assert.Equal(before, Scores(model));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Randomized(0, seed: 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Randomized(all + 1, seed: 5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Randomized_SeedOfTraining_IsNotWhereTrainingStarted(string kind)
    {
        // Steps so small that the parameters stay where training starts.
        var training = new HistoryTraining { Epochs = 1, BatchSize = 16, LearningRate = 1e-12 };
        using HistoryRecommender untrained = HistoryKinds.Create(kind, training);
        untrained.Fit(HistoryKinds.Train, cancel: TestContext.Current.CancellationToken);
        using var random = (HistoryRecommender)untrained.Randomized(untrained.RandomizationStages.Count, training.Seed);

        // Biases start equal for all seeds.
        foreach (Parameter parameter in untrained.Parameters.All.Where(p => p.Name.EndsWith(".weight", StringComparison.Ordinal)))
        {
            float most = TensorPrimitives.Max<float>(parameter.Value.Span.ToArray()
                .Zip(random.Parameters[parameter.Index].Value.Span.ToArray(), (a, b) => MathF.Abs(a - b)).ToArray());
            Assert.True(most > 1e-4f, parameter.Name);
        }
    }

    private static float[] Scores(HistoryRecommender model)
    {
        var scores = new float[HistoryKinds.Items];
        model.Score(History, scores);
        return scores;
    }
}
