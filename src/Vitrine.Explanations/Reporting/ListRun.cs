using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Reporting;

/// <summary>Runs a model for its list and for where single items stand in it.</summary>
/// <param name="context">Names of items.</param>
/// <param name="model">The model that lists; the context's own, or a changed one of the same and further items.</param>
/// <param name="popularity">Training counts of the model's items.</param>
/// <param name="seen">Items that are never listed: those of the history before any change.</param>
internal sealed class ListRun(ExplanationContext context, IRecommender model, PopularityFallback popularity, ReadOnlyMemory<int> seen)
{
    /// <summary>Every listed item for a history, best first.</summary>
    public ReportItem[] All(History history)
    {
        Recommendation[] list = model.Recommend(popularity, history, popularity.ItemCount, exclude: seen.Span);
        return [.. list.Select((r, i) => new ReportItem(i + 1, context.ItemId(r.Item), context.ItemLabel(r.Item), r.Score, r.Source))];
    }

    /// <summary>Where an item stands in such a list.</summary>
    /// <exception cref="ArgumentException">It is not listed: it stands in the history, or the model cannot score it.</exception>
    public ReportItem Find(IReadOnlyList<ReportItem> all, int item)
    {
        string id = context.ItemId(item);
        return all.FirstOrDefault(i => i.ItemId == id) ?? throw new ArgumentException(
            $"item '{id}' is never listed here: it stands in the history, or the model cannot score it; expected an item that can be recommended",
                nameof(item));
    }
}
