using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>Measures baselines on the same split and by the same protocol as a model: what a model must beat to be worth its
/// cost.</summary>
public static class BaselineComparison
{
    /// <summary>Fits and evaluates the named baselines, in the order given.</summary>
    /// <param name="split">The data.</param>
    /// <param name="names">Names of <see cref="RecommenderKinds.Baselines"/>.</param>
    /// <param name="options">The protocol.</param>
    /// <param name="cancel">Stops between users and within fits.</param>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    /// <exception cref="ConfigException">A baseline refuses the data.</exception>
    public static IReadOnlyList<EvaluationResult> Run(
        DatasetSplit split, IEnumerable<string> names, EvaluationOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(names);
        List<EvaluationResult> results = [];
        foreach (string name in names)
        {
            IRecommender baseline = RecommenderKinds.Create(RecommenderKinds.DefaultOptions(name));
            baseline.Fit(split.Train, null, cancel);
            results.Add(Evaluator.Evaluate(baseline, split, options, null, cancel));
        }

        return results;
    }
}
