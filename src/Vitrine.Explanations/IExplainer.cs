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
}
