using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "saliency": how steeply the target's logit changes with an event's input vector, value[t] = |dlogit/dx_t|. Sizes, in logits per unit of the input
/// (Simonyan et al. 2014, https://arxiv.org/abs/1312.6034, with the Euclidean norm over the width).
/// </summary>
/// <remarks>Says where the score is sensitive, not what made it: a large value needs no large contribution. Cost: one trace (2 evaluations).</remarks>
public sealed class SaliencyExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "saliency";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithInputs(this, context, history, target);
        var values = new double[trace.Length];
        for (int t = 0; t < values.Length; t++)
        {
            double sum = 0;
            for (int c = 0; c < trace.Width; c++)
                sum += Math.Pow(trace.HiddenGradient[t * trace.Width + c], 2);
            values[t] = Math.Sqrt(sum);
        }

        return ExplanationBuilder.OfEvents(this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations);
    }
}
