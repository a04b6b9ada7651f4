using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Storage.Statistics;

namespace Vitrine.Server.Statistics;

/// <summary>What the service shows to whom: coverage, how unevenly, how popular, and to which groups of users.</summary>
public sealed class PopulationService(ModelHost models, UsageStatistics statistics, ServerOptions options)
{
    /// <summary>Over a span of days.</summary>
    /// <exception cref="Api.ApiException">There is no model.</exception>
    public async Task<PopulationReport> OfAsync(DaySpan span, string language, CancellationToken cancel)
    {
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        var popularity = new ItemPopularity(model);
        double[] shown = Counts(model, await statistics.ItemsShownAsync(span.From, span.To, cancel));
        var done = new double[shown.Length];
        await foreach (DayCount count in statistics.EventsOfItemsAsync(span.From, span.To, cancel))
            if (model.IndexOf(count.What) is { } item)
                done[item] += count.Count;
        var segments = new Segments(model, popularity, new ModelCategories(model, options.CategoryAttribute));
        await foreach (UserWalk walk in statistics.WalkAsync(span.From, span.To, cancel))
            segments.Add(walk);
        int distinct = shown.Count(count => count > 0);
        double[] shownDeciles = Deciles(popularity, shown), doneDeciles = Deciles(popularity, done);
        return new PopulationReport(
            (await statistics.ListsAsync(span.From, span.To, cancel)).Sum(c => c.Count), distinct, shown.Length, distinct / (double)shown.Length,
            Gini.Of(shown), Mean(popularity, shown), Mean(popularity, done),
            [.. shownDeciles.Select((share, d) => new DecileNote(d + 1, share, doneDeciles[d]))], segments.All(language));
    }

    private static double[] Counts(ServedModel model, IEnumerable<ItemCount> counts)
    {
        var found = new double[model.Stored.Items.Count];
        foreach (ItemCount count in counts)
            if (model.IndexOf(count.Item) is { } item)
                found[item] += count.Count;
        return found;
    }

    private static double? Mean(ItemPopularity popularity, double[] counts) =>
        counts.Sum() is > 0 and var all ? counts.Select((count, item) => count * popularity.PercentileOf(item)).Sum() / all : null;

    private static double[] Deciles(ItemPopularity popularity, double[] counts)
    {
        double all = counts.Sum();
        var shares = new double[ItemPopularity.Deciles];
        for (int item = 0; item < counts.Length && all > 0; item++)
            shares[popularity.DecileOf(item)] += counts[item] / all;
        return shares;
    }
}
