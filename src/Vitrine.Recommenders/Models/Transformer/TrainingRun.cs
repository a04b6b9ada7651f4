using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>What goes on around one training, apart from the model's own options.</summary>
public sealed record TrainingRun
{
    /// <summary>Cases for validation and early stopping; none trains to the last epoch.</summary>
    public IReadOnlyList<EvaluationCase> Validation { get; init; } = [];

    /// <summary>Where a checkpoint is kept after every epoch and on cancellation; null for none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Continues from the checkpoint where there is one.</summary>
    public bool Resume { get; init; }

    /// <summary>Where scalars and attention entropies are logged, or null.</summary>
    public EventFileWriter? Log { get; init; }

    /// <summary>
    /// Threads; the machine's processors by default. Results are the same bits for the same number; a continued training keeps the number that it
    /// began with.
    /// </summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Measures speed and limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>How a training ended.</summary>
/// <param name="Epochs">Epochs run.</param>
/// <param name="Steps">Steps run.</param>
/// <param name="BestEpoch">1-based epoch whose parameters were kept.</param>
/// <param name="BestNdcg">Validation nDCG@10 of that epoch; NaN without validation.</param>
/// <param name="Loss">Mean loss of the last epoch.</param>
/// <param name="InteractionsPerSecond">Trained targets a second over the whole run, validation time left out.</param>
/// <param name="Workers">Threads used.</param>
public sealed record TrainingResult(
    int Epochs, int Steps, int BestEpoch, double BestNdcg, double Loss, double InteractionsPerSecond, int Workers);
