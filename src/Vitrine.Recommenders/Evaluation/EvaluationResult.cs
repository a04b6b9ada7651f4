namespace Vitrine.Recommenders.Evaluation;

/// <summary>What one evaluation found.</summary>
public sealed class EvaluationResult
{
    private readonly UserValues values;

    internal EvaluationResult(UserValues values) => this.values = values;

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>What the figures depend on.</summary>
    public required EvaluationProtocol Protocol { get; init; }

    /// <summary>Evaluated users (cases).</summary>
    public required int Users { get; init; }

    /// <summary>
    /// Figures by name ("hr@10", "ndcg@10"), enumerated in a fixed order: hr, recall, precision, ndcg, mrr, map, then novelty,
    /// popularity, arp, diversity, coverage, gini, each by ascending k. Sampled evaluation, and one without list metrics, has the first
    /// six only; diversity needs labelled items. What is undefined is left out: gini where
    /// no user has anything left to be recommended.
    /// </summary>
    public required IReadOnlyDictionary<string, MetricValue> Metrics { get; init; }

    /// <summary>
    /// Share of the targets that had the same score as another candidate and were ranked below it; near 0 for a model with distinct
    /// scores.
    /// </summary>
    public required double TiedTargets { get; init; }

    /// <summary>Users with an empty history, who were ranked by popularity as they would be served.</summary>
    public required int EmptyHistories { get; init; }

    /// <summary>[users] one metric's value of every user, in the order of the cases, for paired comparisons; NaN where undefined.</summary>
    /// <exception cref="ArgumentException">The metric is not a mean over users or was not computed.</exception>
    public float[] ValuesOf(string metric)
    {
        int column = Array.IndexOf(values.Names, metric);
        if (column < 0)
        {
            throw new ArgumentException(
                $"EvaluationResult: no per-user values of '{metric}', expected one of {string.Join(", ", values.Names)}", nameof(metric));
        }

        var result = new float[Users];
        for (int user = 0; user < Users; user++)
            result[user] = values.Row(user)[column];
        return result;
    }
}
