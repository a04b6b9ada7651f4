using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement.Controls;

/// <summary>
/// "greedy": the event whose removal lowers the target's score most goes first, then the next among those left, and so on: what a method could reach
/// that optimises the deletion score itself. An upper bound to compare with, not an explanation. Cost: T (T + 1) / 2 evaluations.
/// </summary>
public sealed class GreedyRemoval : IExplainer
{
    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is IExplainableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ExplanationBuilder.Require(this, context, history, target);
        History read = history.Last(context.Model.MaxLength);
        var values = new double[read.Length];
        int evaluations = 0;

        // One row an event that is left: what is kept when it goes next.
        List<(int Event, bool[] Kept)> candidates = [.. Enumerable.Range(0, read.Length)
            .Select(t => (t, Enumerable.Range(0, read.Length).Select(other => other != t).ToArray()))];
        var scores = new float[read.Length];
        for (int left = read.Length; left > 0; left--)
        {
            Span<float> found = scores.AsSpan(0, left);
            context.Model.ScoreSubsets(read, [.. candidates.Select(c => c.Kept)], target, found);
            evaluations += left;
            int best = 0;
            for (int i = 1; i < left; i++)
                if (found[i] < found[best])
                    best = i;
            int gone = candidates[best].Event;
            values[gone] = left;
            candidates.RemoveAt(best);
            foreach ((_, bool[] kept) in candidates)
                kept[gone] = false;
        }

        return ExplanationBuilder.OfEvents(this, context, history, target, 0, values, evaluations);
    }
}
