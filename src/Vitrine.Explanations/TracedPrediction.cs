using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations;

/// <summary>One traced prediction: what the attention and gradient methods read.</summary>
internal static class TracedPrediction
{
    /// <summary>What one trace costs: a forward and a backward pass, also for methods that need no gradient.</summary>
    public const int Evaluations = 2;

    /// <summary>Checks the input and traces it.</summary>
    /// <exception cref="ArgumentException">See <see cref="ExplanationBuilder.Require"/>.</exception>
    public static ModelTrace Of(IExplainer method, ExplanationContext context, History history, int target)
    {
        ExplanationBuilder.Require(method, context, history, target);
        return context.Model.Trace(history, target);
    }

    /// <summary>The same, and refuses a model without attention layers.</summary>
    public static ModelTrace WithAttention(IExplainer method, ExplanationContext context, History history, int target)
    {
        ModelTrace trace = Of(method, context, history, target);
        if (trace.Layers == 0 || trace.Heads == 0)
        {
            throw new ArgumentException(
                $"{method.Name}: model '{context.Model.Name}' has no attention layers; expected at least 1", nameof(context));
        }

        return trace;
    }

    /// <summary>The same, and refuses a model without attribute fields.</summary>
    public static ModelTrace WithFields(IExplainer method, ExplanationContext context, History history, int target)
    {
        ModelTrace trace = Of(method, context, history, target);
        if (trace.Fields.Count == 0)
        {
            throw new ArgumentException(
                $"{method.Name}: model '{context.Model.Name}' has no attribute fields; expected at least \"id\"", nameof(context));
        }

        return trace;
    }
}
