namespace Vitrine.Storage.Personal;

/// <summary>What an erasure removed.</summary>
/// <param name="Found">False when nothing was stored about the user.</param>
/// <param name="Events">Events.</param>
/// <param name="Recommendations">Lists that were shown.</param>
/// <param name="Explanations">Explanations that were given.</param>
/// <param name="Feedback">Feedback.</param>
public sealed record ErasureReport(bool Found, long Events, long Recommendations, long Explanations, long Feedback);
