namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>How a <see cref="SequentialTransformer"/> is trained.</summary>
public sealed record TrainingConfig
{
    /// <summary>Which positions are trained. Default every position.</summary>
    public Objective Objective { get; init; } = Objective.EveryPosition;

    /// <summary>The loss. Default full cross-entropy.</summary>
    public LossKind Loss { get; init; } = LossKind.FullCrossEntropy;

    /// <summary>Negatives: a token under BCE and gBCE, a step under sampled softmax. Default 256.</summary>
    public int Negatives { get; init; } = 256;

    /// <summary>How negatives are drawn. Default uniform.</summary>
    public NegativeSampling NegativeSampling { get; init; } = NegativeSampling.Uniform;

    /// <summary>gBCE's calibration t, 0..1. Default 0.75.</summary>
    public double Calibration { get; init; } = 0.75;

    /// <summary>Most epochs. Default 100.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Longest training time in minutes, checked after each epoch; 0 for no limit. Default 0.</summary>
    public double MaxMinutes { get; init; }

    /// <summary>Stops after this many validations without a better nDCG@10. Default 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Epochs between validations. Default 1.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Users in each validation, drawn once; 0 for all. Default 0.</summary>
    public int ValidationUsers { get; init; }

    /// <summary>Windows a step. Default 128.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Peak learning rate. Default 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps of linear warm-up. Default 100.</summary>
    public int WarmupSteps { get; init; } = 100;

    /// <summary>True for a cosine from the peak to a tenth of it over all epochs, false for a constant rate. Default false.</summary>
    public bool Cosine { get; init; }

    /// <summary>Decoupled weight decay of matrices. Default 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Greatest gradient norm; 0 for no clipping. Default 5.</summary>
    public double ClipNorm { get; init; } = 5;

    /// <summary>Seed of initial values, order, dropout and negatives. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Validate()
    {
        ConfigException.RequireDefined(Objective, "training.objective");
        ConfigException.RequireDefined(Loss, "training.loss");
        ConfigException.RequireDefined(NegativeSampling, "training.negativeSampling");
        ConfigException.Require(Negatives >= 1, "training.negatives", Negatives, "1 or more");
        ConfigException.Require(Calibration is >= 0 and <= 1, "training.calibration", Calibration, "0..1");
        ConfigException.Require(Epochs >= 1, "training.epochs", Epochs, "1 or more");
        ConfigException.Require(MaxMinutes >= 0, "training.maxMinutes", MaxMinutes, "0 or more");
        ConfigException.Require(Patience >= 1, "training.patience", Patience, "1 or more");
        ConfigException.Require(ValidateEvery >= 1, "training.validateEvery", ValidateEvery, "1 or more");
        ConfigException.Require(ValidationUsers >= 0, "training.validationUsers", ValidationUsers, "0 or more");
        ConfigException.Require(BatchSize >= 1, "training.batchSize", BatchSize, "1 or more");
        ConfigException.Require(LearningRate is > 0 and < 10, "training.learningRate", LearningRate, "a number above 0, below 10");
        ConfigException.Require(WarmupSteps >= 0, "training.warmupSteps", WarmupSteps, "0 or more");
        ConfigException.Require(WeightDecay is >= 0 and < 10, "training.weightDecay", WeightDecay, "0 or more, below 10");
        ConfigException.Require(ClipNorm >= 0, "training.clipNorm", ClipNorm, "0 or more");
    }
}
