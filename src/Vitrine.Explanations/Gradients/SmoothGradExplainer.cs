using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "smooth-grad": input x gradient with the gradient averaged over noisy copies of the input, value[t] = x_t . mean over n of dlogit/dx_t at x +
/// noise_n. Signed, in logits (Smilkov et al. 2017, https://arxiv.org/abs/1706.03825).
/// </summary>
/// <remarks>
/// Standard errors come from the spread between the copies. Noise is normal with 15 % of the
/// range of the input's numbers as standard deviation, drawn from a seed that follows from history, target and draw. Cost: one trace and
/// the given number of gradients (2 evaluations each).
/// </remarks>
/// <param name="samples">Noisy copies; 50 by default.</param>
public sealed class SmoothGradExplainer(int samples = SmoothGradExplainer.DefaultSamples) : ISampledExplainer
{
    /// <summary>Noisy copies unless told otherwise.</summary>
    public const int DefaultSamples = 50;

    private const double NoiseShare = 0.15;

    /// <inheritdoc/>
    public string Name => samples == DefaultSamples ? "smooth-grad" : FormattableString.Invariant($"smooth-grad:samples={samples}");

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => Explain(context, history, target, draw: 0);

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target, int draw)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ModelTrace trace = TracedPrediction.WithInputs(this, context, history, target);
        int size = trace.Length * trace.Width;
        ReadOnlySpan<float> input = trace.HiddenStates.AsSpan(0, size);
        double deviation = NoiseShare * (System.Numerics.Tensors.TensorPrimitives.Max(input) - System.Numerics.Tensors.TensorPrimitives.Min(input));
        ulong seed = RankingSeed.OfDraws(trace.History, draw);
        var random = new CounterRandom(seed);
        var inputs = new float[samples * size];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = (float)(input[i % size] + deviation * random.NextGaussian());
        var logits = new float[samples];
        var gradients = new float[inputs.Length];
        context.Traceable.InputGradients(trace.History, target, inputs, logits, gradients);
        var values = new double[trace.Length];
        double[][] draws = [.. Enumerable.Range(0, samples).Select(_ => new double[trace.Length])];
        for (int i = 0; i < gradients.Length; i++)
        {
            int t = i % size / trace.Width;
            double part = (double)input[i % size] * gradients[i];
            values[t] += part / samples;
            draws[i / size][t] += part;
        }

        // The empty history scores 0 by the contract of ScoreTarget.
        Explanation explanation = ExplanationBuilder.OfEvents(
            this, context, history, target, trace.Logit, values, TracedPrediction.Evaluations + 2 * samples, baseScore: 0);
        return ExplanationBuilder.WithErrors(explanation, MeanError.OfEach(draws)) with { Seed = seed };
    }
}
