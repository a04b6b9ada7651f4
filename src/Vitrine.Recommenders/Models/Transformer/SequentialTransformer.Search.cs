using Vitrine.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    // Below, all scores take less time than the parts of a request that the search does not save.
    private const int SearchedFrom = 1 << 12;

    // Of fewer items for each that is asked for, too many would have to be scored.
    private const int LeastItemsEach = 64;

    /// <inheritdoc/>
    public bool TryFindBest(History history, Func<int, bool> allowed, Span<int> best, Span<float> scores, out int count)
    {
        Fitted model = State;
        count = 0;
        int items = model.OutputItems.Rows;
        if (!CoarseTable.IsAccelerated || items < SearchedFrom || best.Length > items / LeastItemsEach || history.Length == 0)
            return false;
        count = model.Coarse.Search(Encoded(model, history).State, allowed, best, scores, out _);
        // It owns the vectors that the search reads; a weighted copy may be given up while one runs.
        GC.KeepAlive(model);
        return count >= 0;
    }
}
