using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>What is to be trained, from what, and where it is kept.</summary>
public sealed record TrainingRequest
{
    /// <summary>Prepared data.</summary>
    public required PreparedData Data { get; init; }

    /// <summary>How it was prepared; stored with the model.</summary>
    public required DataPreparation Preparation { get; init; }

    /// <summary>The model folder; made when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the kind of model. Default: the Transformer.</summary>
    public string Model { get; init; } = SequentialTransformer.ModelName;

    /// <summary>Options of the Transformer; other kinds ignore them. Default: the preset base.</summary>
    public TransformerConfig Config { get; init; } = TransformerPresets.Base;

    /// <summary>Goes on from the checkpoint in <see cref="Folder"/>, where there is one. Default false.</summary>
    public bool Resume { get; init; }

    /// <summary>Folder of TensorBoard event files, or null for none.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Threads. Default: the processor count. Results are the same bits for the same number.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Tells the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
