namespace Vitrine.Storage.Models;

/// <summary>A trained model that can be served.</summary>
/// <param name="Version">Its fingerprint.</param>
/// <param name="Name">The recommender's name.</param>
/// <param name="Path">The model's folder.</param>
/// <param name="RegisteredAt">When it was registered, Unix milliseconds UTC.</param>
public sealed record RegisteredModel(string Version, string Name, string Path, long RegisteredAt);

/// <summary>That a model was made the active one.</summary>
/// <param name="Number">1, 2, 3, ...: the highest says which model is active.</param>
/// <param name="Version">The model.</param>
/// <param name="Previous">The model a roll-back from here returns to; null for none.</param>
/// <param name="ActivatedAt">When, Unix milliseconds UTC.</param>
/// <param name="ActivatedBy">Who.</param>
public sealed record ModelActivation(long Number, string Version, string? Previous, long ActivatedAt, string ActivatedBy);
