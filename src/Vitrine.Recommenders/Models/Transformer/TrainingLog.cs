using Vitrine.Numerics.Optimizers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>Writes a training's curves, and how widely each head spreads its attention, to a TensorBoard event file; silent without one.</summary>
internal sealed class TrainingLog(EventFileWriter? writer, SequentialTransformer model, IReadOnlyList<EvaluationCase> cases)
{
    private const int StepsBetweenScalars = 10;
    private const int HistoriesForEntropy = 32;

    public void Step(Adam optimizer, double loss, double rate)
    {
        if (writer is null || optimizer.StepCount % StepsBetweenScalars != 0)
            return;
        writer.Scalar("train/loss", (float)loss, optimizer.StepCount);
        writer.Scalar("train/learning_rate", (float)rate, optimizer.StepCount);
        writer.Scalar("train/gradient_norm", (float)optimizer.GradientNorm, optimizer.StepCount);
    }

    public void Epoch(int epoch, int step, double loss, double ndcg, double speed)
    {
        if (writer is null)
            return;
        writer.Scalar("epoch/loss", (float)loss, epoch);
        writer.Scalar("epoch/interactions_per_second", (float)speed, epoch);
        if (double.IsNaN(ndcg))
            return;
        writer.Scalar("validation/ndcg@10", (float)ndcg, epoch);
        IReadOnlyList<float[]> entropies = model.AttentionEntropies(cases.Take(HistoriesForEntropy).Select(c => c.History));
        for (int l = 0; l < entropies.Count; l++)
            writer.Histogram($"attention_entropy/layer{l}", entropies[l], step);
    }
}
