using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Models;

/// <summary>A recommender without attention or gradients: lower item indices are more popular.</summary>
internal sealed class PopularityOnly : IRecommender
{
    public string Name => "popularity-only";

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
    }

    public void Score(History history, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++)
            scores[item] = -item;
    }

    public void Save(string folder) => throw new NotSupportedException("nothing to save");
}
