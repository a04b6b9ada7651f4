using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "input-x-gradient": what an event's input vector adds to the target's logit to first order, value[t] = x_t . dlogit/dx_t. Signed, in logits
/// (Shrikumar et al. 2016, https://arxiv.org/abs/1605.01713).
/// </summary>
/// <remarks>
/// Exact for a linear model; elsewhere it sees the slope at the input alone, and saturation hides what matters. Cost: one trace (2 evaluations).
/// </remarks>
public sealed class InputGradientExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "input-x-gradient";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithInputs(this, context, history, target);
        var values = new double[trace.Length];
        for (int i = 0; i < trace.Length * trace.Width; i++)
            values[i / trace.Width] += (double)trace.HiddenStates[i] * trace.HiddenGradient[i];

        // The empty history scores 0 by the contract of ScoreTarget.
        return ExplanationBuilder.OfEvents(this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations, baseScore: 0);
    }
}
