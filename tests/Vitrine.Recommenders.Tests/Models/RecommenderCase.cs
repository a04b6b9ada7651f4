using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>One recommender under the contract.</summary>
/// <param name="Create">Makes an unfitted one.</param>
/// <param name="Load">Reads a saved one from a folder.</param>
public sealed record RecommenderCase(Func<IRecommender> Create, Func<string, IRecommender> Load);
