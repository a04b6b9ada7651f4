using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Evaluation;

/// <summary>Gives every history the same scores.</summary>
internal sealed class FixedScores(params float[] fixedScores) : IRecommender
{
    public string Name => "fixed";

    /// <summary>Whether its scores of cold items are said to mean something.</summary>
    public bool ScoresCold { get; init; }

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(train.ItemCount, fixedScores.Length);

    public void Score(History history, Span<float> scores) => fixedScores.CopyTo(scores);

    public bool ScoresColdItem(int item) => ScoresCold;

    public void Save(string folder) => throw new NotSupportedException("FixedScores has no state");
}
