namespace Vitrine.Recommenders.Evaluation;

/// <summary>How a model is evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>List lengths; default 1, 5, 10, 20.</summary>
    public IReadOnlyList<int> Ks { get; init; } = [1, 5, 10, 20];

    /// <summary>Leaves the history's items out of the ranking, except where one is a target again; default true.</summary>
    public bool ExcludeSeen { get; init; } = true;

    /// <summary>
    /// Ranks the targets among this many random items instead of all items; default null = full ranking. Sampled figures are inflated and
    /// can order models wrongly (Krichene and Rendle 2020, https://doi.org/10.1145/3394486.3403226), so the protocol labels them. A user
    /// with no more items than that has them all ranked, which the protocol says too.
    /// </summary>
    public int? SampledNegatives { get; init; }

    /// <summary>
    /// Also computes what needs the lists themselves: novelty, popularity, diversity, coverage, Gini; default true. Validation during
    /// training leaves it out. Sampled evaluation never has them.
    /// </summary>
    public bool ListMetrics { get; init; } = true;

    /// <summary>Seed of sampled negatives and of the bootstrap; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Bootstrap resamples of the users for the confidence intervals; 0 = no intervals; default 1000. Each costs about as much as one
    /// pass over users x metrics.
    /// </summary>
    public int BootstrapSamples { get; init; } = 1000;

    /// <summary>Threads; default the processor count. The result does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The split in words, copied into the protocol.</summary>
    public string SplitText { get; init; } = "not stated";

    /// <summary>The cleaning in words (k-core, minimum rating), copied into the protocol.</summary>
    public string CleaningText { get; init; } = "not stated";

    internal void Validate()
    {
        if (Ks.Count == 0)
            throw new ArgumentException("EvaluationOptions.Ks is empty, expected at least one list length");
        for (int i = 0; i < Ks.Count; i++)
            if (Ks[i] < 1 || (i > 0 && Ks[i] <= Ks[i - 1]))
                throw new ArgumentException($"EvaluationOptions.Ks: found [{string.Join(", ", Ks)}], expected ascending list lengths of at least 1");
        if (SampledNegatives < 1)
            throw new ArgumentException($"EvaluationOptions.SampledNegatives is {SampledNegatives}, expected at least 1, or null for full ranking");
        if (BootstrapSamples is < 0 or 1)
            throw new ArgumentException($"EvaluationOptions.BootstrapSamples is {BootstrapSamples}, expected 0 or at least 2");
        if (Workers < 1)
            throw new ArgumentException($"EvaluationOptions.Workers is {Workers}, expected at least 1");
    }
}
