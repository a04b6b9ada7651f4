using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Gradients;

/// <summary>
/// "spinrec": integrated gradients from histories of real users, value[t] = mean over baselines b of (x_t - b_t) . integral over a in 0..1 of dlogit/dx_t
/// at b + a (x - b). Signed, in logits (stochastic path integration, Barkan et al. 2025, https://arxiv.org/abs/2511.18047). A fixed baseline, such as the
/// empty history, is unlike anything a model of sparse data has seen.
/// </summary>
/// <remarks>
/// Baselines are drawn from <see cref="ExplanationContext.Background"/>, with replacement, by a seed that follows from history, target and draw; the explained
/// user's own history may be among them and then says nothing. The base is the mean score of the baselines. Models whose order of events counts (<see
/// cref="ITraceableRecommender"/>): the baseline's items stand in the places of the history's events, counted from the end and begun again where the
/// baseline is shorter; position, type and time gap stay. An event whose item stands in its own place is no difference and gets 0. The path is complete
/// up to its integral. Other models (<see cref="IRelaxedRecommender"/>): the history's events come in from presence 0 to 1 while the baseline's other
/// items go out; items of both are there all the time and get 0 from that baseline. What taking out the baseline's items did is in the completeness gap.
/// Where history and baseline together are longer than the model reads, the baseline's oldest items are left out. Deviations. The paper keeps, of 10
/// candidates, the one that a fidelity metric likes best, per user and per metric; here the one answer is their mean (single shot). Its integral is the
/// mean of the gradients at equal steps; here it is taken at the points of the Gauss-Legendre rule. Its scores are probabilities; here logits.
/// Standard errors come from the spread between the baselines: what others of them would change. Cost with
/// B baselines and S steps: 2 + B (2 + 2 S) evaluations of a traceable model, 1 + 2 B (S + 1) of another.
/// </remarks>
/// <param name="baselines">Histories drawn; 10 by default.</param>
/// <param name="steps">Points of each integral; 10 by default.</param>
public sealed class SpinRecExplainer(int baselines = SpinRecExplainer.DefaultBaselines, int steps = SpinRecExplainer.DefaultSteps) : ISampledExplainer
{
    /// <summary>Histories drawn unless told otherwise.</summary>
    public const int DefaultBaselines = 10;

    /// <summary>Points of each integral unless told otherwise.</summary>
    public const int DefaultSteps = 10;

    /// <inheritdoc/>
    public string Name
    {
        get
        {
            string[] options =
            [
                .. baselines == DefaultBaselines ? [] : new[] { FormattableString.Invariant($"baselines={baselines}") },
                .. steps == DefaultSteps ? [] : new[] { FormattableString.Invariant($"steps={steps}") },
            ];
            return options.Length == 0 ? "spinrec" : "spinrec:" + string.Join(',', options);
        }
    }

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is ITraceableRecommender or IRelaxedRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => Explain(context, history, target, draw: 0);

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target, int draw)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baselines);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ExplanationBuilder.Require(this, context, history, target);
        IReadOnlyList<History> background = context.Background.Value;
        if (background.Count == 0)
            throw new ArgumentException($"{Name}: found no histories to draw baselines from, expected a context with a background of at least 1",
                nameof(context));
        History read = history.Last(context.Model.MaxLength);
        ulong seed = RankingSeed.OfDraws(read, draw);
        IBaselinePath path = context.Model is ITraceableRecommender
            ? new PlacePath(this, context, read, target, steps)
            : new PresencePath(context, read, target, steps);
        var random = new CounterRandom(seed);
        var values = new double[read.Length];
        double baseScore = 0;
        var draws = new double[baselines][];
        for (int b = 0; b < baselines; b++)
        {
            double[] before = [.. values];
            baseScore += path.Integrate(background[random.NextInt(background.Count)], values) / baselines;
            draws[b] = [.. values.Zip(before, (after, was) => after - was)];
        }

        for (int t = 0; t < values.Length; t++)
            values[t] /= baselines;
        Explanation explanation = ExplanationBuilder.OfEvents(this, context, history, target, path.Score, values, path.Evaluations, baseScore);
        return ExplanationBuilder.WithErrors(explanation, MeanError.OfEach(draws)) with { Seed = seed };
    }
}
