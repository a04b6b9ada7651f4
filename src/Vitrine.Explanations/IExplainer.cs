using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations;

/// <summary>
/// One method of explaining one recommendation. Explainers hold no state that changes: one instance serves many threads, and equal
/// inputs give equal bits.
/// </summary>
public interface IExplainer
{
    /// <summary>Stable name with its options: what <c>--method</c> takes and <see cref="Explanation.Method"/> repeats.</summary>
    string Name { get; }

    /// <summary>True when the method can explain this model.</summary>
    bool IsCompatible(IRecommender model);

    /// <summary>
    /// Explains why <paramref name="target"/> gets its score after <paramref name="history"/>. Of a history longer than the model's
    /// length only the newest events are read: units cover these, and their positions count from the start of the full history.
    /// </summary>
    /// <exception cref="ArgumentException">The model is not compatible, the history is empty, or an option does not fit.</exception>
    Explanation Explain(ExplanationContext context, History history, int target);

    /// <summary>
    /// The same for several targets after one history, such as the items of a list: what <see cref="Explain"/> gives for each, bit for bit, though work that
    /// they share may be done once. By default one after the other.
    /// </summary>
    /// <exception cref="ArgumentException">As of <see cref="Explain"/>.</exception>
    /// <exception cref="OperationCanceledException">The context was cancelled, between two targets.</exception>
    IReadOnlyList<Explanation> ExplainAll(ExplanationContext context, History history, IReadOnlyList<int> targets)
    {
        var explanations = new Explanation[targets.Count];
        for (int i = 0; i < explanations.Length; i++)
        {
            context.Cancel.ThrowIfCancellationRequested();
            explanations[i] = Explain(context, history, targets[i]);
        }

        return explanations;
    }
}
