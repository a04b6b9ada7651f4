using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Learned;

public sealed class LxrTrainerTests
{
    private const int Catalogue = 40;
    private const int Targets = 4;

    /// <summary>Targets 0 to 3; each of the items 4 to 15 supports one of them, the others none.</summary>
    private static readonly SetModel Model = new(Catalogue, (target, item) => Supports(item, target) ? 2 : 0);

    private static readonly LxrOptions Options = new() { Width = 16, Epochs = 15, BatchSize = 16 };

    [Fact]
    public void Train_PlantedSupporters_AreKeptBeforeAllOthersInUnseenHistories()
    {
        LxrTraining trained = Train(Options);
        using LxrNetwork network = trained.Network;
        var context = new ExplanationContext(Model, "", i => $"i{i}", i => $"i{i}") { Lxr = new(network) };
        int ranked = 0, pairs = 0;
        for (uint user = 1000; user < 1100; user++)
        {
            History history = Random(user);
            int target = Best(history);
            Explanation found = new LxrExplainer().Explain(context, history, target);
            Assert.All(found.Units, u => Assert.InRange(u.Value, 0, 1));
            Assert.False(found.Signed);
            Assert.Equal(1, found.Evaluations);
            double[] support = [.. found.Units.Where((_, t) => Supports(history.Items.Span[t], target)).Select(u => u.Value)];
            double[] rest = [.. found.Units.Where((_, t) => !Supports(history.Items.Span[t], target)).Select(u => u.Value)];
            pairs += support.Length * rest.Length;
            ranked += support.Sum(s => rest.Count(r => s > r));
        }

        // By luck half of the pairs would stand right.
        Assert.True(ranked >= 0.97 * pairs, $"{ranked} of {pairs}");
        Assert.True(trained.Losses[^1] < 0.7 * trained.Losses[0], $"{trained.Losses[0]} to {trained.Losses[^1]}");
        Assert.Equal(400, trained.Histories);
    }

    [Fact]
    public void Train_AnyNumberOfWorkers_GivesTheSameBits()
    {
        using LxrNetwork first = Train(Options with { Epochs = 2 }, workers: 2).Network;
        using LxrNetwork other = Train(Options with { Epochs = 2, Seed = 2 }, workers: 2).Network;
        foreach (int workers in new[] { 1, 2, 3, 7 })
        {
            using LxrNetwork second = Train(Options with { Epochs = 2 }, workers).Network;
            Assert.Equal(first.Mask(Random(1), 0), second.Mask(Random(1), 0));
        }

        Assert.NotEqual(first.Mask(Random(1), 0), other.Mask(Random(1), 0));
    }

    [Fact]
    public void Train_ModelWithOrder_LearnsPlaces()
    {
        // Without layers the score is the value of the last event, 1 for all but the items of which there is no event: no item can say so, its place can.
        PlantedModel model = HandModel.Of([.. Enumerable.Range(0, Catalogue).Select(i => i < Targets ? -40.0 : 1)], [], maxLength: 20);
        LxrTraining trained = new LxrTrainer(model, Catalogue, Enumerable.Range(0, 200).Select(u => Random((uint)u))) { Workers = 1 }
            .Train(Options, cancel: TestContext.Current.CancellationToken);
        using LxrNetwork network = trained.Network;

        Assert.Equal(20, network.Places);
        Assert.All(Enumerable.Range(1000, 20), user =>
        {
            double[] mask = network.Mask(Random((uint)user), 0);
            Assert.True(mask[^1] > mask[..^1].Max(), $"user {user}");
        });
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        using var cancel = new CancellationTokenSource();
        var told = new Counting(cancel);

        Assert.Throws<OperationCanceledException>(() => Trainer(1).Train(Options, told, cancel.Token));
        Assert.Equal(1, told.Reports);
    }

    [Fact]
    public void Train_BadInput_IsRefused()
    {
        Assert.Contains("no history of 2 events", Assert.Throws<ArgumentException>(() => new LxrTrainer(Model, Catalogue, [History.Of(5)])).Message,
            StringComparison.Ordinal);
        foreach ((LxrOptions bad, string name) in new[]
        {
            (Options with { Width = 0 }, "Width"), (Options with { Epochs = 0 }, "Epochs"), (Options with { LambdaPos = -1 }, "LambdaPos"),
            (Options with { LambdaPos = 0, LambdaNeg = 0 }, "LambdaPos"), (Options with { LambdaNeg = double.NaN }, "LambdaNeg"),
            (Options with { LearningRate = 0 }, "LearningRate"), (Options with { BatchSize = 0 }, "BatchSize"),
        })
            Assert.Contains(name, Assert.Throws<ArgumentException>(() => Trainer(1).Train(bad, cancel: TestContext.Current.CancellationToken))
                .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_ContextWithoutExplainer_SaysSo()
    {
        var context = new ExplanationContext(Model, "", i => $"i{i}", i => $"i{i}");

        Assert.Contains(
            "no trained explainer", Assert.Throws<ArgumentException>(() => new LxrExplainer().Explain(context, Random(1), 0)).Message,
                StringComparison.Ordinal);
    }

    private static bool Supports(int item, int target) => item is >= Targets and < 16 && item % Targets == target;

    private static LxrTrainer Trainer(int workers) => new(Model, Catalogue, Enumerable.Range(0, 400).Select(u => Random((uint)u))) { Workers = workers };

    private static LxrTraining Train(LxrOptions options, int workers = 1) => Trainer(workers).Train(options, cancel: TestContext.Current.CancellationToken);

    // 12 of the items that are no targets; with 3 of 4 supporters of one target among them at most.
    private static History Random(uint user)
    {
        var random = new CounterRandom(9, user);
        int[] items = [.. Enumerable.Range(Targets, Catalogue - Targets)];
        random.Shuffle(items.AsSpan());
        return History.Of(items[..12]);
    }

    private static int Best(History history) => new Vitrine.Explanations.Measurement.ScoredModel(Model, Catalogue).Best(history);

    private sealed class Counting(CancellationTokenSource cancel) : IProgress<FitProgress>
    {
        public int Reports { get; private set; }

        public void Report(FitProgress value)
        {
            Reports++;
            cancel.Cancel();
        }
    }
}
