using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli.Tests.Samples;

/// <summary>The smallest model that the sample can run with: an item's score is how often it directly followed an item of the history.</summary>
internal sealed class NextItemCounts : IExplainableRecommender
{
    private readonly Dictionary<(int Before, int After), int> counts = [];

    public string Name => "next-item-counts";

    public int MaxLength => int.MaxValue;

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        counts.Clear();
        for (int user = 0; user < train.UserCount; user++)
        {
            ReadOnlySpan<int> items = train.ItemsOf(user);
            for (int t = 1; t < items.Length; t++)
                counts[(items[t - 1], items[t])] = counts.GetValueOrDefault((items[t - 1], items[t])) + 1;
        }
    }

    public void Score(History history, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++)
            scores[item] = ScoreOf(history, item);
    }

    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        for (int i = 0; i < histories.Count; i++)
            scores[i] = ScoreOf(histories[i], target);
    }

    public void Save(string folder) => throw new NotSupportedException("next-item-counts lives in tests only");

    private float ScoreOf(History history, int target)
    {
        int sum = 0;
        foreach (int item in history.Items.Span)
            sum += counts.GetValueOrDefault((item, target));
        return sum;
    }
}
