namespace Vitrine.Server.Api.Contracts;

/// <summary>What happened in the last days.</summary>
/// <param name="Days">Every day in order, also those without anything.</param>
public sealed record ActivityReport(IReadOnlyList<ActivityDay> Days);

/// <summary>What happened on one day, UTC.</summary>
/// <param name="Day">2026-05-03.</param>
/// <param name="Events">Events by type.</param>
/// <param name="Users">Users with an event.</param>
/// <param name="Lists">Lists made.</param>
/// <param name="Explanations">Explanations given.</param>
/// <param name="Feedback">Feedback by kind.</param>
public sealed record ActivityDay(
    string Day, IReadOnlyDictionary<string, long> Events, long Users, long Lists, long Explanations, IReadOnlyDictionary<string, long> Feedback);

/// <summary>What the service shows to whom, over the last days.</summary>
/// <param name="Lists">Lists made.</param>
/// <param name="DistinctItems">Items of the model that were on one.</param>
/// <param name="Catalog">Items that the model knows.</param>
/// <param name="Coverage">Part of them that was on a list, 0..1.</param>
/// <param name="Gini">How unevenly places on lists are shared among the items, 0 (alike) to 1.</param>
/// <param name="ShownPopularity">Mean popularity of what was shown: part of the items that are less popular, 0..1; null where nothing was shown.</param>
/// <param name="HistoryPopularity">The same of what users did; null where they did nothing.</param>
/// <param name="Deciles">Tenths of the items, the most popular first.</param>
/// <param name="Segments">Groups of users.</param>
public sealed record PopulationReport(
    long Lists, int DistinctItems, int Catalog, double Coverage, double Gini, double? ShownPopularity, double? HistoryPopularity,
    IReadOnlyList<DecileNote> Deciles, IReadOnlyList<SegmentNote> Segments);

/// <summary>A tenth of the items.</summary>
/// <param name="Decile">1..10, 1 the most popular.</param>
/// <param name="Shown">Part of the places on lists.</param>
/// <param name="Events">Part of the events.</param>
public sealed record DecileNote(int Decile, double Shown, double Events);

/// <summary>A group of users.</summary>
/// <param name="By">activity (number of events in these days) or category (that of most of them).</param>
/// <param name="Name">1-5, or the category.</param>
/// <param name="Users">Users in it.</param>
/// <param name="Events">Their events.</param>
/// <param name="Lists">Their lists.</param>
/// <param name="Coverage">Part of the items that were on one of them.</param>
/// <param name="Popularity">Mean popularity of what they were shown; null where nothing was.</param>
/// <param name="HitRate">Part of the lists, of which the user did something within 7 days after, with an item that the user then did something with; null
/// where there are none.</param>
public sealed record SegmentNote(string By, string Name, int Users, long Events, long Lists, double Coverage, double? Popularity, double? HitRate);

/// <summary>How good lists were, day by day, and whether what users do is still like what the model learned from.</summary>
/// <param name="Reference">The model's own measured figures.</param>
/// <param name="Days">Every day in order.</param>
/// <param name="Alerts">What an analyst should look at.</param>
public sealed record QualityReport(IReadOnlyDictionary<string, double> Reference, IReadOnlyList<QualityDay> Days, IReadOnlyList<AlertNote> Alerts);

/// <summary>The lists of one day, UTC.</summary>
/// <param name="Day">2026-05-03.</param>
/// <param name="Lists">Lists made.</param>
/// <param name="Judged">Those whose user did something within 7 days after.</param>
/// <param name="HitRate">Part of these with an item that the user then did something with; null where there are none.</param>
/// <param name="HitRateLow">Lower end of its 95 % interval (Wilson).</param>
/// <param name="HitRateHigh">Upper end.</param>
/// <param name="Up">Thumbs up.</param>
/// <param name="Down">Thumbs down.</param>
/// <param name="Click">Clicks on items of lists.</param>
/// <param name="FallbackShare">Part of the lists that read no event, and so show what is popular; null without lists.</param>
/// <param name="DataDrift">Jensen-Shannon divergence, bits, of the day's events over the categories from the model's training; null without events.</param>
/// <param name="AttentionDrift">Mean spread of attention (0..1) over histories of the day's users, a sample, less that of training; null where unknown.</param>
public sealed record QualityDay(
    string Day, long Lists, long Judged, double? HitRate, double? HitRateLow, double? HitRateHigh, long Up, long Down, long Click, double? FallbackShare,
    double? DataDrift, double? AttentionDrift);

/// <summary>A figure that is not as expected.</summary>
/// <param name="Day">When.</param>
/// <param name="Metric">hitRate, fallbackShare, dataDrift or attentionDrift.</param>
/// <param name="Value">The figure.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Message">The same in words.</param>
public sealed record AlertNote(string Day, string Metric, double Value, double Expected, string Message);

/// <summary>An explanation that was given.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Time">When.</param>
/// <param name="User">To whom; null for an anonymous visitor.</param>
/// <param name="Item">Of which item.</param>
/// <param name="Method">By which method.</param>
/// <param name="Model">Version of the model.</param>
/// <param name="Recommendation">About which list; null where none was named.</param>
public sealed record GivenNote(string Id, MessageTime Time, string? User, string Item, string Method, string Model, string? Recommendation);
