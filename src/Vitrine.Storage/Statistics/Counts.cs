namespace Vitrine.Storage.Statistics;

/// <summary>How often something happened on a day.</summary>
/// <param name="Day">Days since 1970-01-01, UTC.</param>
/// <param name="What">What: a type of behaviour by its number, a kind of feedback, an item; empty where there is one kind only.</param>
/// <param name="Count">How often.</param>
public readonly record struct DayCount(long Day, string What, long Count);

/// <summary>How often something happened to an item.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Count">How often.</param>
public readonly record struct ItemCount(string Item, long Count);
