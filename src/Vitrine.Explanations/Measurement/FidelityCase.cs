using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement;

/// <summary>One recommendation whose explanations are measured.</summary>
/// <param name="History">The events that the model reads, oldest first; at least 2.</param>
/// <param name="Target">The item explained.</param>
/// <param name="Cause">Position in <paramref name="History"/> of the event that truly made it, where a simulation recorded it; -1 where nobody knows.</param>
public readonly record struct FidelityCase(History History, int Target, int Cause = -1)
{
    /// <summary>Items that the user really came to next, kept from training; empty where nobody knows.</summary>
    public ReadOnlyMemory<int> HeldOut { get; init; }

    /// <summary>
    /// Items that no list shows though <see cref="History"/> does not hold them: those of events that the model does not read, and items that it
    /// cannot score. None by default.
    /// </summary>
    public ReadOnlyMemory<int> Unlisted { get; init; }

    /// <summary>All items that stay out of rankings, as a history.</summary>
    internal History Seen => Unlisted.IsEmpty ? History : History.Of([.. History.Items.Span, .. Unlisted.Span]);

    /// <summary>
    /// What is recommended first after a whole history, as <see cref="Recommending.Recommend"/> lists; null where fewer than 2 events are read or
    /// popularity stands in.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="popularity">Training counts.</param>
    /// <param name="history">All events of the user.</param>
    public static FidelityCase? Served(IExplainableRecommender model, PopularityFallback popularity, History history)
    {
        ArgumentNullException.ThrowIfNull(popularity);
        History read = model.Heard(popularity, history).Last(model.MaxLength);
        if (read.Length < 2 || model.Recommend(popularity, history, 1) is not [{ Source: not RecommendationSource.PopularityFallback } best])
            return null;
        return new FidelityCase(read, best.Item) { Unlisted = Others(model, popularity, history) };
    }

    private static int[] Others(IExplainableRecommender model, PopularityFallback popularity, History history) =>
        [.. history.Items.ToArray().Concat(popularity.ColdItems.ToArray().Where(item => !model.ScoresColdItem(item))).Distinct()];
}
