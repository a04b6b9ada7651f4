using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement.Controls;

/// <summary>
/// "greedy": the event whose removal lowers the target's score most goes first, then the next among those left, and so on: what a method could reach that optimises
/// the deletion score itself. An upper bound to compare with, not an explanation. Cost: T (T + 1) / 2 evaluations.
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
        var removed = new bool[read.Length];
        var values = new double[read.Length];
        int evaluations = 0;
        for (int left = read.Length; left > 0; left--)
        {
            int[] candidates = [.. Enumerable.Range(0, read.Length).Where(t => !removed[t])];
            var histories = new History[left];
            for (int i = 0; i < left; i++)
            {
                removed[candidates[i]] = true;
                histories[i] = read.Without(removed);
                removed[candidates[i]] = false;
            }

            var scores = new float[left];
            context.Model.ScoreTarget(histories, target, scores);
            evaluations += left;
            int best = candidates[Array.IndexOf(scores, scores.Min())];
            removed[best] = true;
            values[best] = left;
        }

        return ExplanationBuilder.OfEvents(this, context, history, target, 0, values, evaluations);
    }
}
