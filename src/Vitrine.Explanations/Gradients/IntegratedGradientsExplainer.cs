using System.Buffers;
using System.Numerics.Tensors;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "integrated-gradients": the gradient summed along the straight path from an average event to each event, value[t] = (x_t - b_t) . integral over a in 0..1 of
/// dlogit/dx_t at b + a (x - b). Signed, in logits; the completeness gap is the error of the integral (Sundararajan et al. 2017,
/// https://arxiv.org/abs/1703.01365).
/// </summary>
/// <remarks>
/// Baseline: the item vector of every event is replaced by the mean of the catalogue, its position, type and time gap stay. A baseline of zeros would
/// lie where layer normalisation turns over, and no number of steps would integrate across it. The base is the score of that history of average
/// events. The integral is taken at the points of the Gauss-Legendre rule. Cost: steps + 1 gradients (2 evaluations each) and one trace.
/// </remarks>
/// <param name="steps">Points of the integral; 50 by default.</param>
public sealed class IntegratedGradientsExplainer(int steps = IntegratedGradientsExplainer.DefaultSteps) : IExplainer
{
    /// <summary>Points unless told otherwise.</summary>
    public const int DefaultSteps = 50;

    /// <inheritdoc/>
    public string Name => steps == DefaultSteps ? "integrated-gradients" : FormattableString.Invariant($"integrated-gradients:steps={steps}");

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ModelTrace trace = TracedPrediction.WithInputs(this, context, history, target);
        int size = trace.Length * trace.Width;
        float[] difference = FromBaseline(trace, context.Traceable.MeanItemVector());
        PathPoint[] points = PathPoint.Of(steps);

        // Variant 0 is the baseline itself, whose score is the base.
        float[] rented = ArrayPool<float>.Shared.Rent(2 * (steps + 1) * size);
        Span<float> inputs = rented.AsSpan(0, (steps + 1) * size);
        Span<float> gradients = rented.AsSpan(inputs.Length, inputs.Length);
        for (int s = 0; s <= steps; s++)
        {
            double left = s == 0 ? 1 : 1 - points[s - 1].At;
            TensorPrimitives.MultiplyAdd(difference, (float)-left, trace.HiddenStates.AsSpan(0, size), inputs.Slice(s * size, size));
        }

        var logits = new float[steps + 1];
        context.Traceable.InputGradients(trace.History, target, inputs, logits, gradients);
        var values = new double[trace.Length];
        for (int s = 1; s <= steps; s++)
            for (int t = 0; t < values.Length; t++)
            {
                ReadOnlySpan<float> slope = gradients.Slice(s * size + t * trace.Width, trace.Width);
                values[t] += points[s - 1].Weight * TensorPrimitives.Dot(difference.AsSpan(t * trace.Width, trace.Width), slope);
            }

        ArrayPool<float>.Shared.Return(rented);
        return ExplanationBuilder.OfEvents(
            this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations + 2 * logits.Length, baseScore: logits[0]);
    }

    // [T, C] the event's item vector, which is the sum of its weighted features, minus the average one.
    private static float[] FromBaseline(ModelTrace trace, float[] mean)
    {
        int fields = trace.Fields.Count;
        var difference = new float[trace.Length * trace.Width];
        for (int t = 0; t < trace.Length; t++)
            for (int c = 0; c < trace.Width; c++)
            {
                double item = 0;
                for (int f = 0; f < fields; f++)
                    item += trace.WeightedFeatures[(t * fields + f) * trace.Width + c];
                difference[t * trace.Width + c] = (float)(item - mean[c]);
            }

        return difference;
    }
}
