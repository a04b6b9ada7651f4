using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Models;

/// <summary>
/// A model asked for one history at a time, each made anew: what every batched way of asking must agree with bit for bit. Counts what it is asked.
/// </summary>
internal sealed class OneAtATime(IExplainableRecommender model) : IExplainableRecommender
{
    public string Name => model.Name;

    public int MaxLength => model.MaxLength;

    public ScoreLink Link => model.Link;

    /// <summary>Histories after which all items were scored.</summary>
    public int Scored { get; private set; }

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
    }

    public void Save(string folder) => throw new NotSupportedException("a view of a model");

    public void Score(History history, Span<float> scores)
    {
        Scored++;
        model.Score(history, scores);
    }

    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        for (int i = 0; i < histories.Count; i++)
            model.ScoreTarget([histories[i]], target, scores.Slice(i, 1));
    }
}
