using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "gradient-attention": attention that raised the target's logit, followed through all layers. With
/// Abar_l = mean over heads of max(0, dlogit/dA_l * A_l): R = I, then R &lt;- R + Abar_l R for l = 1..L; value = last row of R - I.
/// Values are sizes in logits.
/// </summary>
/// <remarks>
/// Chefer et al. 2021, https://arxiv.org/abs/2103.15679, equations 5 and 6. Only the last row is asked for, so the product is taken
/// from the left: r &lt;- r + r Abar_l, l = L..1, O(L H T^2). Deviation: the paper drops the column of the [CLS] token from its row;
/// here the last column is an event, so only the identity that R starts from is dropped. It is 1 for every model, history and target,
/// and so explains nothing, yet would outweigh all other events. "gradient-attention:identity=keep" gives the paper's R itself.
/// Cost: one trace (2 evaluations).
/// </remarks>
/// <param name="keepIdentity">True to keep the identity of R in the last event's value.</param>
public sealed class GradientAttentionExplainer(bool keepIdentity = false) : IExplainer
{
    /// <inheritdoc/>
    public string Name => keepIdentity ? "gradient-attention:identity=keep" : "gradient-attention";

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ModelTrace trace = TracedPrediction.WithAttention(this, context, history, target);
        double[] values = LastRow(trace, keepIdentity);
        return ExplanationBuilder.OfEvents(
            this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations);
    }

    private static double[] LastRow(ModelTrace trace, bool keepIdentity)
    {
        int length = trace.Length;

        // The row without its identity, kept apart so that subtracting 1 at the end costs no precision.
        var row = new double[length];
        for (int l = trace.Layers - 1; l >= 0; l--)
        {
            var next = (double[])row.Clone();
            for (int h = 0; h < trace.Heads; h++)
            {
                int start = (l * trace.Heads + h) * length * length;
                for (int q = 0; q < length; q++)
                {
                    double reach = row[q] + (q == length - 1 ? 1 : 0);
                    if (reach == 0)
                        continue;
                    for (int k = 0; k < length; k++)
                    {
                        int i = start + q * length + k;
                        double raised = Math.Max(0, (double)trace.AttentionGradient[i] * trace.Attention[i]);
                        next[k] += reach * raised / trace.Heads;
                    }
                }
            }

            row = next;
        }

        if (keepIdentity)
            row[^1] += 1;
        return row;
    }
}
