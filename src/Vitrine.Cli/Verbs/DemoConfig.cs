using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Cli.Verbs;

/// <summary>The demo's model: small enough to train in a minute on two cores.</summary>
internal static class DemoConfig
{
    public static TransformerConfig With(ulong seed) => TransformerPresets.Small with
    {
        Layers = 2,
        BehaviorTypes = true,
        Dropout = 0.1,
        AttentionDropout = 0,
        Training = TransformerPresets.Small.Training with { Epochs = 60, Patience = 8, LearningRate = 0.005, Seed = seed },
    };
}
