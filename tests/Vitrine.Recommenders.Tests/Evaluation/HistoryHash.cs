using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Evaluation;

/// <summary>Gives each history its own pseudo-random order of the items, without ties.</summary>
internal sealed class HistoryHash(int items) : IRecommender
{
    public string Name => "history-hash";

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(train.ItemCount, items);

    public void Score(History history, Span<float> scores)
    {
        ulong seed = 17;
        foreach (int item in history.Items.Span)
            seed = seed * 31 + (ulong)item;
        for (int i = 0; i < items; i++)
            scores[i] = i;
        new CounterRandom(seed).Shuffle(scores[..items]);
    }

    public void Save(string folder) => throw new NotSupportedException("HistoryHash has no state");
}
