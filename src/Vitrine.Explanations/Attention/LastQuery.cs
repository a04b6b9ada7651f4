using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>Explanations by the last query's weights alone: they do not depend on the target, so one forward pass serves a whole list.</summary>
internal static class LastQuery
{
    /// <summary>Explains each target by the same values.</summary>
    /// <param name="method">The method.</param>
    /// <param name="context">The model and its names.</param>
    /// <param name="history">Events.</param>
    /// <param name="targets">Item indices.</param>
    /// <param name="values">The method's values, [T], from the weights.</param>
    public static IReadOnlyList<Explanation> Explain(
        IExplainer method, ExplanationContext context, History history, IReadOnlyList<int> targets, Func<LastAttention, double[]> values)
    {
        foreach (int target in targets)
            ExplanationBuilder.Require(method, context, history, target);
        if (targets.Count == 0)
            return [];
        if (context.Model is not IAttentiveRecommender attentive)
            return [.. targets.Select(target => OfTrace(method, context, history, target, values))];
        var logits = new float[targets.Count];
        LastAttention attention = attentive.Attend(history, [.. targets], logits);
        return ExplanationBuilder.OfEvents(method, context, history, targets, logits, values(attention), evaluations: 1);
    }

    private static Explanation OfTrace(IExplainer method, ExplanationContext context, History history, int target, Func<LastAttention, double[]> values)
    {
        ModelTrace trace = TracedPrediction.WithAttention(method, context, history, target);
        return ExplanationBuilder.OfEvents(method, context, history, target, trace.Logit, values(LastAttention.Of(trace)), TracedPrediction.Evaluations);
    }
}
