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
        if (!IsSearched(model) || best.Length > model.OutputItems.Rows / LeastItemsEach || history.Length == 0)
            return false;
        count = model.Coarse.Search(Encoded(model, history).State, allowed, best, scores, out _);
        // It owns the vectors that the search reads; a weighted copy may be given up while one runs.
        GC.KeepAlive(model);
        return count >= 0;
    }

    /// <inheritdoc/>
    /// <remarks>Weighted copies are not prepared: they are made while somebody waits, who may not ask for a list.</remarks>
    public void PrepareSearch()
    {
        if (IsSearched(State))
            _ = State.Coarse;
    }

    private static bool IsSearched(Fitted model) => CoarseTable.IsAccelerated && model.OutputItems.Rows >= SearchedFrom;
}
