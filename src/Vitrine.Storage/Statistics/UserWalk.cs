using Vitrine.Storage.Events;

namespace Vitrine.Storage.Statistics;

/// <summary>What one user did and was shown in a span of time. The user is known by number: no id leaves the database.</summary>
/// <param name="User">Number of the user's row.</param>
/// <param name="Events">Events, oldest first.</param>
/// <param name="Lists">Lists shown, oldest first.</param>
public sealed record UserWalk(long User, IReadOnlyList<StoredEvent> Events, IReadOnlyList<ShownItems> Lists);

/// <summary>A list as it counts in statistics.</summary>
/// <param name="ServedAt">When, Unix milliseconds UTC.</param>
/// <param name="Items">Ids, best first.</param>
public sealed record ShownItems(long ServedAt, IReadOnlyList<string> Items);
