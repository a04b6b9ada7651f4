using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Counterfactual;

/// <summary>
/// "Why A and not B": the same method explains both items, and each unit's value is its value for A less its value for B. For methods that are linear in the score (Shapley values, leave-one-out,
/// integrated gradients) that is the explanation of the difference of the scores itself.
/// </summary>
public static class Contrast
{
    /// <summary>Explains why <paramref name="target"/> scores otherwise than <paramref name="alternative"/>.</summary>
    /// <param name="context">The model.</param>
    /// <param name="method">A method whose values are signed.</param>
    /// <param name="history">The history.</param>
    /// <param name="target">A, item index.</param>
    /// <param name="alternative">B, item index.</param>
    /// <returns>An explanation of A whose score, base and values are differences, A less B.</returns>
    /// <exception cref="ArgumentException">The method's values are sizes, whose difference means nothing; or A is B.</exception>
    public static Explanation Explain(ExplanationContext context, IExplainer method, History history, int target, int alternative)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(method);
        if (target == alternative)
            throw new ArgumentException($"Contrast: both items are '{context.ItemId(target)}', expected two", nameof(alternative));
        Explanation a = method.Explain(context, history, target);
        Explanation b = method.Explain(context, history, alternative);
        if (!a.Signed)
            throw new ArgumentException($"Contrast: the values of '{method.Name}' are sizes without direction; choose a signed method such as leave-one-out or kernel-shap", nameof(method));
        return a with
        {
            TargetLabel = $"{a.TargetLabel} / {b.TargetLabel}",
            Score = a.Score - b.Score,
            Base = a.Base - b.Base,
            CompletenessGap = a.CompletenessGap - b.CompletenessGap,
            Evaluations = a.Evaluations + b.Evaluations,
            Units = [.. a.Units.Zip(b.Units, (x, y) => x with { Value = x.Value - y.Value })],
        };
    }
}
