namespace Vitrine.Explanations.Measurement;

/// <summary>Where a target stands after a history.</summary>
/// <param name="Score">Its score, a logit.</param>
/// <param name="Rank">0-based rank among the items that are not left out; ties rank it last.</param>
/// <param name="Probability">What the model's <see cref="Recommenders.Models.IExplainableRecommender.Link"/> makes of its score,
/// over the whole catalogue where it asks for all items; NaN where it was not asked for.</param>
public readonly record struct Standing(double Score, int Rank, double Probability);
