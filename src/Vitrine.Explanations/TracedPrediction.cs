using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations;

/// <summary>One traced prediction: what the attention and gradient methods read.</summary>
internal static class TracedPrediction
{
    /// <summary>What one trace costs: a forward and a backward pass, also for methods that need no gradient.</summary>
    public const int Evaluations = 2;

    /// <summary>Checks the input, traces it, and refuses a model without attention layers.</summary>
    /// <exception cref="ArgumentException">See <see cref="ExplanationBuilder.Require"/>; or no attention.</exception>
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

    /// <summary>Checks the input, traces it, and refuses a model without attribute fields.</summary>
    /// <exception cref="ArgumentException">See <see cref="ExplanationBuilder.Require"/>; or no fields.</exception>
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

    /// <summary>Checks the input and traces it; for methods that read states and their gradients.</summary>
    /// <exception cref="ArgumentException">See <see cref="ExplanationBuilder.Require"/>.</exception>
    public static ModelTrace WithInputs(IExplainer method, ExplanationContext context, History history, int target) =>
        Of(method, context, history, target);

    private static ModelTrace Of(IExplainer method, ExplanationContext context, History history, int target)
    {
        ExplanationBuilder.Require(method, context, history, target);
        ModelTrace trace = context.Traceable.Trace(history, target);

        // Models come from other authors: a state of the wrong shape would otherwise be read as another head's or another event's.
        int read = Math.Min(history.Length, context.Model.MaxLength);
        int weights = trace.Layers * trace.Heads * read * read;
        int shares = read * trace.Fields.Count;
        RequireSize("events", trace.Length, read);
        RequireSize("attention [L, H, T, T]", trace.Attention.Length, weights);
        RequireSize("attention gradient [L, H, T, T]", trace.AttentionGradient.Length, weights);
        RequireSize("hidden states [L + 1, T, C]", trace.HiddenStates.Length, (trace.Layers + 1) * read * trace.Width);
        RequireSize("hidden gradient [L + 1, T, C]", trace.HiddenGradient.Length, (trace.Layers + 1) * read * trace.Width);
        RequireSize("attribute attention [T, F]", trace.AttributeAttention.Length, shares);
        RequireSize("attribute attention gradient [T, F]", trace.AttributeAttentionGradient.Length, shares);
        return trace;

        void RequireSize(string what, int found, int expected)
        {
            if (found != expected)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"{method.Name}: the trace of model '{context.Model.Name}' holds {found} values of {what}, expected {expected}"));
            }
        }
    }
}
