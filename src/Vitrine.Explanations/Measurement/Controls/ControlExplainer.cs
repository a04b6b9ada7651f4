using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement.Controls;

/// <summary>
/// A ranking that explains nothing, or that cheats, to hold methods against: "random", "recency" (newest first), "popularity" (most popular first).
/// </summary>
/// <param name="name">Name in the leaderboard.</param>
/// <param name="value">Value of the event at a position of the events read; the seed is that of history and target.</param>
public class ControlExplainer(string name, Func<History, int, ulong, double> value) : IExplainer
{
    /// <summary>A random order; differs from history to history, not from run to run.</summary>
    public static ControlExplainer Random { get; } = new RandomRanking();

    /// <summary>The newest event first.</summary>
    public static ControlExplainer Recency { get; } = new("recency", (_, t, _) => t + 1);

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The event of the most popular item first.</summary>
    /// <param name="popularity">Training events of an item.</param>
    public static ControlExplainer Popularity(Func<int, double> popularity) =>
        new("popularity", (history, t, _) => popularity(history.Items.Span[t]));

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => true;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => Explain(context, history, target, draw: 0);

    /// <inheritdoc cref="ISampledExplainer.Explain"/>
    public Explanation Explain(ExplanationContext context, History history, int target, int draw)
    {
        ExplanationBuilder.Require(this, context, history, target);
        History read = history.Last(context.Model.MaxLength);
        ulong seed = RankingSeed.Of(read, target, draw);
        var values = new double[read.Length];
        for (int t = 0; t < values.Length; t++)
            values[t] = value(read, t, seed);
        return ExplanationBuilder.OfEvents(this, context, history, target, 0, values, evaluations: 0) with { Seed = seed };
    }

    private sealed class RandomRanking()
        : ControlExplainer("random", (_, t, seed) => new Numerics.CounterRandom(seed, (uint)t, 0xC0).NextDouble()), ISampledExplainer;
}
