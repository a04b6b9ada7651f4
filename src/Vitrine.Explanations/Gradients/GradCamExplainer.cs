using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "grad-cam": events whose state in a block points where the target's logit grows. With h_t the state and g_t its gradient,
/// alpha = mean over t of g_t, value[t] = max(0, alpha . h_t). Sizes (Selvaraju et al. 2017, https://arxiv.org/abs/1610.02391).
/// </summary>
/// <remarks>
/// Channels of an image become the width, places become events. The states read are the input of the last block by default: of the output of the last
/// block only one position reaches the score, so that a mean over positions would say nothing. Cost: one trace (2 evaluations).
/// </remarks>
/// <param name="level">Level of <see cref="ModelTrace.HiddenStates"/> to read, 0 to L; L - 1 when null.</param>
public sealed class GradCamExplainer(int? level = null) : IExplainer
{
    /// <inheritdoc/>
    public string Name => level is null ? "grad-cam" : FormattableString.Invariant($"grad-cam:level={level}");

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithInputs(this, context, history, target);
        int used = level ?? Math.Max(0, trace.Layers - 1);
        if (used > trace.Layers)
            throw new ArgumentException($"{Name}: level {used} does not exist; expected 0 to {trace.Layers}", nameof(context));
        int size = trace.Length * trace.Width;
        ReadOnlySpan<float> states = trace.HiddenStates.AsSpan(used * size, size);
        ReadOnlySpan<float> gradients = trace.HiddenGradient.AsSpan(used * size, size);
        var alpha = new double[trace.Width];
        for (int i = 0; i < size; i++)
            alpha[i % trace.Width] += gradients[i] / (double)trace.Length;
        var values = new double[trace.Length];
        for (int i = 0; i < size; i++)
            values[i / trace.Width] += alpha[i % trace.Width] * states[i];
        for (int t = 0; t < values.Length; t++)
            values[t] = Math.Max(0, values[t]);
        return ExplanationBuilder.OfEvents(this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations);
    }
}
