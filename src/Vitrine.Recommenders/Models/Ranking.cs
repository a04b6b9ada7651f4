namespace Vitrine.Recommenders.Models;

/// <summary>The items that a model may list, best first.</summary>
/// <param name="Items">Item indices.</param>
/// <param name="Of">What is told of one of them.</param>
public sealed record Ranking(ReadOnlyMemory<int> Items, Func<int, Recommendation> Of);
