using System.Buffers;
using System.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>Turns the scores of any recommender into a list.</summary>
public static class Recommending
{
    /// <summary>
    /// The <paramref name="k"/> best items for a history. Popularity is recommended, and said to be, when the history is empty or when the
    /// model gives every item the same score (it knows none of the history's items).
    /// </summary>
    /// <param name="model">A fitted model of the same items.</param>
    /// <param name="popularity">Training counts.</param>
    /// <param name="history">Events, oldest first; may be empty.</param>
    /// <param name="k">Length of the list; fewer come back when fewer items are left.</param>
    /// <param name="excludeSeen">Leaves out the history's items.</param>
    /// <param name="exclude">Further items to leave out.</param>
    /// <returns>Best first; equal scores by lower item index. The only allocation once buffers are warm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative, or an item index is not one of the catalogue.</exception>
    public static Recommendation[] Recommend(
        this IRecommender model, PopularityFallback popularity, History history, int k, bool excludeSeen = true, ReadOnlySpan<int> exclude = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        int items = popularity.ItemCount;
        RequireKnown(history.Items.Span, items, nameof(history));
        RequireKnown(exclude, items, nameof(exclude));
        k = Math.Min(k, items);
        if (k == 0)
            return [];

        float[] rentedScores = ArrayPool<float>.Shared.Rent(items);
        int[] rentedItems = ArrayPool<int>.Shared.Rent(k);
        try
        {
            Span<float> scores = rentedScores.AsSpan(0, items);
            bool fallback = history.Length == 0;
            if (!fallback)
            {
                model.Score(history, scores);
                fallback = IsConstant(scores);
            }

            if (fallback)
                popularity.Score(scores);
            foreach (int item in exclude)
                scores[item] = float.NaN;
            int count = TopK.Select(scores, excludeSeen ? history.Items.Span : [], rentedItems.AsSpan(0, k));

            var list = new Recommendation[count];
            for (int i = 0; i < count; i++)
            {
                int item = rentedItems[i];
                RecommendationSource source = fallback ? RecommendationSource.PopularityFallback
                    : popularity.IsCold(item) ? RecommendationSource.ColdItem
                    : RecommendationSource.Model;
                list[i] = new Recommendation(item, scores[item], source);
            }

            return list;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rentedScores);
            ArrayPool<int>.Shared.Return(rentedItems);
        }
    }

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
