using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>A recommender that can find its best items without scoring all of them, where the catalogue is large enough for that to pay.</summary>
public interface ISearchingRecommender : IRecommender
{
    /// <summary>
    /// Finds what <see cref="IRecommender.Score"/> and a full ranking would: the same items in the same order with the same scores, bit for bit.
    /// </summary>
    /// <param name="history">Events, not empty.</param>
    /// <param name="allowed">Which items may be found; asked only of those that could be among the best.</param>
    /// <param name="best">[k] receives items, best first, equal scores by lower index.</param>
    /// <param name="scores">[k] receives their scores.</param>
    /// <param name="count">Number found, fewer than k where fewer are allowed.</param>
    /// <returns>False, with nothing written, where scoring all items is as quick.</returns>
    bool TryFindBest(History history, Func<int, bool> allowed, Span<int> best, Span<float> scores, out int count);

    /// <summary>Makes now, by all processors, what the first search would make otherwise: seconds where there are millions of items.</summary>
    void PrepareSearch();
}
