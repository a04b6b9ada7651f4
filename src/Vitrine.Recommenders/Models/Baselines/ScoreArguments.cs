using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Checks what is passed to a baseline's <c>Score</c>, once, at the boundary.</summary>
internal static class ScoreArguments
{
    /// <exception cref="InvalidOperationException">The model is not fitted.</exception>
    /// <exception cref="ArgumentException">An item is unknown or the row of scores has another length.</exception>
    public static void Check(string model, int items, History history, Span<float> scores)
    {
        if (items == 0)
            throw new InvalidOperationException($"{model}: not fitted; call Fit or Load before Score");
        if (scores.Length != items)
            throw new ArgumentException($"{model}.Score: row of {scores.Length} scores, expected one for each of {items} items", nameof(scores));
        int unknown = history.Items.Span.IndexOfAnyExceptInRange(0, items - 1);
        if (unknown >= 0)
            throw new ArgumentException($"{model}.Score: item index {history.Items.Span[unknown]} in the history, expected 0..{items - 1}", nameof(history));
    }
}
