using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

/// <summary>A small simulated shop and configurations that train on it in a second.</summary>
internal static class TransformerShop
{
    private static readonly Lazy<Dataset> LazyData = new(() => ShopSimulator.Run(new SimulationOptions { Users = 200, Items = 60, Seed = 3 }).Dataset);

    public static Dataset Data => LazyData.Value;

    public static DatasetSplit Split => Splitter.LeaveOneOut(Data);

    public static TransformerConfig Tiny { get; } = new()
    {
        Width = 16, Layers = 2, Heads = 2, FeedForward = 24, MaxLength = 20, RelativeDistances = 8,
        Training = new() { Epochs = 3, BatchSize = 32, WarmupSteps = 5, LearningRate = 0.005 },
    };

    /// <summary>Every option away from its default at least once.</summary>
    public static TheoryData<string, TransformerConfig> Variants => new()
    {
        { "gated, relative, cosine, SwiGLU", Tiny },
        {
            "plain, learned, dot, GELU, separate output", Tiny with
            {
                Residual = ResidualKind.Plain, Positions = PositionEncoding.Learned, Scoring = Scoring.Dot, Activation = FeedForwardKind.Gelu,
                OutputEmbedding = OutputEmbedding.Separate,
            }
        },
        {
            "bidirectional, last position, RMS, ReLU, behaviour types, time gaps", Tiny with
            {
                Direction = AttentionDirection.Bidirectional, Normalization = Normalization.Rms, Activation = FeedForwardKind.Relu, BehaviorTypes = true,
                TimeGaps = true, Training = Tiny.Training with { Objective = Objective.LastPosition },
            }
        },
        {
            "no positions, SiLU, no attributes, sampled softmax by popularity", Tiny with
            {
                Positions = PositionEncoding.None, Activation = FeedForwardKind.Silu, Attributes = false,
                Training = Tiny.Training with { Loss = LossKind.SampledSoftmax, Negatives = 20, NegativeSampling = NegativeSampling.Popularity },
            }
        },
        { "BCE", Tiny with { Attributes = false, Training = Tiny.Training with { Loss = LossKind.BinaryCrossEntropy, Negatives = 1 } } },
        { "gBCE, cosine schedule, decay", Tiny with { Training = Tiny.Training
            with { Loss = LossKind.Gbce, Negatives = 8, Cosine = true, WeightDecay = 0.01 } } },
    };
}
