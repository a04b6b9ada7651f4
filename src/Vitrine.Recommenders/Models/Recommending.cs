using System.Buffers;
using System.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>Turns the scores of any recommender into a list.</summary>
public static class Recommending
{
    /// <summary>
    /// The <paramref name="k"/> best items for a history. Events that say nothing to the model are dropped first (<see cref="Heard"/>). Popularity is
    /// recommended, and said to be, when no event is left or when the model gives every item the same score. Items without training events are
    /// listed where the model has a score for them, and never by popularity.
    /// </summary>
    /// <param name="model">A fitted model of the same items.</param>
    /// <param name="popularity">Training counts.</param>
    /// <param name="history">Events, oldest first; may be empty.</param>
    /// <param name="k">Length of the list; fewer come back when fewer items are left.</param>
    /// <param name="excludeSeen">Leaves out the history's items.</param>
    /// <param name="exclude">Further items to leave out.</param>
    /// <param name="allowed">Which items may be listed, a quick answer by item index; null for all.</param>
    /// <returns>Best first; equal scores by lower item index. The only allocation once buffers are warm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative, or an item index is not one of the catalogue.</exception>
    public static Recommendation[] Recommend(
        this IRecommender model, PopularityFallback popularity, History history, int k, bool excludeSeen = true, ReadOnlySpan<int> exclude = default,
        Func<int, bool>? allowed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        int items = popularity.ItemCount;
        RequireKnown(history.Items.Span, items, nameof(history));
        RequireKnown(exclude, items, nameof(exclude));
        k = Math.Min(k, items);
        if (k == 0)
            return [];

        History heard = model.Heard(popularity, history);
        if (heard.Length > 0 && model is ISearchingRecommender searching
            && Search(searching, popularity, heard, excludeSeen ? history.Items : default, exclude.ToArray(), allowed, k) is { } found)
            return found;

        float[] rentedScores = ArrayPool<float>.Shared.Rent(items);
        int[] rentedItems = ArrayPool<int>.Shared.Rent(k);
        try
        {
            Span<float> scores = rentedScores.AsSpan(0, items);
            (int count, bool fallback) = Rank(
                model, popularity, heard, excludeSeen ? history.Items.Span : [], exclude, allowed, scores, rentedItems.AsSpan(0, k));
            var list = new Recommendation[count];
            for (int i = 0; i < count; i++)
            {
                int item = rentedItems[i];
                list[i] = new Recommendation(item, scores[item], fallback ? RecommendationSource.PopularityFallback : SourceOf(popularity, item));
            }

            return list;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rentedScores);
            ArrayPool<int>.Shared.Return(rentedItems);
        }
    }

    /// <summary>
    /// All items as <see cref="Recommend"/> lists them, where a list is to be chosen from far down: what is told of an item is looked up when it is asked for.
    /// Leaves out the history's items.
    /// </summary>
    /// <inheritdoc cref="Recommend" path="/param"/>
    public static Ranking Rank(
        this IRecommender model, PopularityFallback popularity, History history, ReadOnlySpan<int> exclude = default, Func<int, bool>? allowed = null)
    {
        int items = popularity.ItemCount;
        RequireKnown(history.Items.Span, items, nameof(history));
        RequireKnown(exclude, items, nameof(exclude));
        var scores = new float[items];
        var order = new int[items];
        (int count, bool fallback) = Rank(model, popularity, model.Heard(popularity, history), history.Items.Span, exclude, allowed, scores, order);
        return new Ranking(
            order.AsMemory(0, count),
            item => new Recommendation(item, scores[item], fallback ? RecommendationSource.PopularityFallback : SourceOf(popularity, item)));
    }

    /// <summary>
    /// The history without the events whose item says nothing to the model: it has no training events, and no attribute that the model reads.
    /// </summary>
    /// <param name="model">A fitted model.</param>
    /// <param name="popularity">Training counts of the same items.</param>
    /// <param name="history">Events of known items.</param>
    public static History Heard(this IRecommender model, PopularityFallback popularity, History history)
    {
        ReadOnlySpan<int> items = history.Items.Span;
        bool[]? mute = null;
        for (int t = 0; t < items.Length; t++)
        {
            if (!popularity.IsCold(items[t]) || model.ReadsColdItem(items[t]))
                continue;
            mute ??= new bool[items.Length];
            mute[t] = true;
        }

        return mute is null ? history : history.Without(mute);
    }

    // Fills [items] scores, NaN where an item is not listed, and as many of the best items as there is room for.
    private static (int Count, bool Fallback) Rank(
        IRecommender model, PopularityFallback popularity, History heard, ReadOnlySpan<int> seen, ReadOnlySpan<int> exclude, Func<int, bool>? allowed,
        Span<float> scores, Span<int> best)
    {
        bool fallback = heard.Length == 0;
        if (!fallback)
        {
            model.Score(heard, scores);
            fallback = IsConstant(scores);
        }

        if (fallback)
            popularity.Score(scores);
        foreach (int item in popularity.ColdItems)
            if (fallback || !model.ScoresColdItem(item))
                scores[item] = float.NaN;
        foreach (int item in exclude)
            scores[item] = float.NaN;
        for (int item = 0; allowed is not null && item < scores.Length; item++)
            if (!allowed(item))
                scores[item] = float.NaN;
        return (TopK.Select(scores, seen, best), fallback);
    }

    // Null where all items have to be scored: because the model says so, or to tell whether it gives all of them the same score.
    private static Recommendation[]? Search(
        ISearchingRecommender model, PopularityFallback popularity, History heard, ReadOnlyMemory<int> seen, int[] exclude, Func<int, bool>? allowed, int k)
    {
        var best = new int[Math.Max(2, k)];
        var scores = new float[best.Length];
        bool Allowed(int item) => allowed?.Invoke(item) != false
            && !seen.Span.Contains(item) && !exclude.AsSpan().Contains(item) && (!popularity.IsCold(item) || model.ScoresColdItem(item));
        if (!model.TryFindBest(heard, Allowed, best, scores, out int count) || count == 0 || scores[0] == scores[count - 1])
            return null;
        var list = new Recommendation[Math.Min(k, count)];
        for (int i = 0; i < list.Length; i++)
            list[i] = new Recommendation(best[i], scores[i], SourceOf(popularity, best[i]));
        return list;
    }

    private static RecommendationSource SourceOf(PopularityFallback popularity, int item) =>
        popularity.IsCold(item) ? RecommendationSource.ColdItem : RecommendationSource.Model;

    private static void RequireKnown(ReadOnlySpan<int> indices, int items, string name)
    {
        foreach (int item in indices)
            if ((uint)item >= (uint)items)
                throw new ArgumentOutOfRangeException(name, $"Recommend: item index {item} is not in the catalogue, expected 0..{items - 1}");
    }

    private static bool IsConstant(ReadOnlySpan<float> scores)
    {
        var first = new Vector<float>(scores[0]);
        int i = 0;
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
            if (!Vector.EqualsAll(new Vector<float>(scores[i..]), first))
                return false;
        for (; i < scores.Length; i++)
            if (scores[i] != scores[0])
                return false;
        return true;
    }
}
