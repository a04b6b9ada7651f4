using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations;

/// <summary>One method of explaining one recommendation.</summary>
public interface IExplainer
{
    /// <summary>Stable name: what <c>--method</c> takes.</summary>
    string Name { get; }

    /// <summary>True when the method can explain this model.</summary>
    bool IsCompatible(IRecommender model);

    /// <summary>Explains why <paramref name="target"/> gets its score after <paramref name="history"/>.</summary>
    /// <exception cref="ArgumentException">The model is not compatible or the history is empty.</exception>
    Explanation Explain(ExplanationContext context, History history, int target);
}
