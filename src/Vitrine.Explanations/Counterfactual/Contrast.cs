using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Counterfactual;

/// <summary>
/// "Why A and not B": the same method explains both items, and each unit's value is its value for A less its value for B. For methods that are linear
/// in the score (Shapley values, leave-one-out, integrated gradients) that is the explanation of the difference of the scores itself.
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
        return Between(method.Explain(context, history, target), method.Explain(context, history, alternative));
    }

    /// <summary>The difference of two explanations of one history by one method.</summary>
    /// <param name="a">Of A.</param>
    /// <param name="b">Of B.</param>
    /// <returns>An explanation of A whose score, base and values are differences, A less B; without fidelity, which is that of both, and without
    /// standard errors: both items were explained by the same draws, so that the errors of both do not add.</returns>
    /// <exception cref="ArgumentException">The values are sizes, or not of the same method and units.</exception>
    public static Explanation Between(Explanation a, Explanation b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.Signed)
            throw new ArgumentException(
                $"Contrast: the values of '{a.Method}' are sizes without direction; choose a signed method such as leave-one-out or kernel-shap", nameof(a));
        if (a.Method != b.Method || !a.Units.Select(u => (u.Id, u.Position)).SequenceEqual(b.Units.Select(u => (u.Id, u.Position))))
            throw new ArgumentException(
                $"Contrast: '{a.Method}' of {a.Units.Count} units and '{b.Method}' of {b.Units.Count}, expected one method and the same units", nameof(b));
        return a with
        {
            TargetLabel = $"{a.TargetLabel} / {b.TargetLabel}",
            Score = a.Score - b.Score,
            Base = a.Base - b.Base,
            CompletenessGap = a.CompletenessGap - b.CompletenessGap,
            Fidelity = null,
            Evaluations = a.Evaluations + b.Evaluations,
            Units = [.. a.Units.Zip(b.Units, (x, y) => x with { Value = x.Value - y.Value, StandardError = null })],
        };
    }
}
