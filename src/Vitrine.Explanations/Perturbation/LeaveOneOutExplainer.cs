using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Perturbation;

/// <summary>
/// "leave-one-out": what the target's score loses when one event is taken away, value[t] = score(history) - score(history without t).
/// Signed, in logits: an event whose removal raises the score is negative.
/// </summary>
/// <remarks>
/// Occlusion, Zeiler and Fergus 2014, https://arxiv.org/abs/1311.2901, with removal instead of a grey patch. Of two events that say the
/// same neither gets its due, because the other still speaks; so the values promise no completeness, and the gap from the empty
/// history's score, 0 for every model, says how much was shared. Events before the model's window
/// stay out when one inside is removed: a difference is caused by the removed event alone, not by an older one that slides in.
/// Cost: T + 1 evaluations in one ragged batch of T^2 events, which all targets of a history share.
/// </remarks>
public sealed class LeaveOneOutExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "leave-one-out";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is IExplainableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => ExplainAll(context, history, [target])[0];

    /// <inheritdoc/>
    public IReadOnlyList<Explanation> ExplainAll(ExplanationContext context, History history, IReadOnlyList<int> targets)
    {
        context.Cancel.ThrowIfCancellationRequested();
        foreach (int target in targets)
            ExplanationBuilder.Require(this, context, history, target);
        History read = history.Last(context.Model.MaxLength);
        var kept = new bool[read.Length + 1][];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = new bool[read.Length];
            Array.Fill(kept[i], true);
            if (i > 0)
                kept[i][i - 1] = false;
        }

        var scores = new float[targets.Count * kept.Length];
        context.Model.ScoreSubsets(read, kept, [.. targets], scores);
        return [.. targets.Select((target, i) => OfScores(context, history, target, scores.AsSpan(i * kept.Length, kept.Length)))];
    }

    private Explanation OfScores(ExplanationContext context, History history, int target, ReadOnlySpan<float> scores)
    {
        var values = new double[scores.Length - 1];
        for (int t = 0; t < values.Length; t++)
            values[t] = (double)scores[0] - scores[t + 1];
        // The empty history scores 0 by the contract of ScoreTarget.
        return ExplanationBuilder.OfEvents(this, context, history, target, scores[0], values, scores.Length, baseScore: 0);
    }
}
