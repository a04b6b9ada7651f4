namespace Vitrine.Explanations.Truth;

/// <summary>How one method fared against the simulated truth, over all cases.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="HitAt1">Share of the cases whose top-ranked event is the true cause.</param>
/// <param name="HitAt3">Share of the cases whose true cause is among the 3 top-ranked events.</param>
/// <param name="Deletion">Mean deletion score in logits, lower is more faithful to the model; NaN where it was not measured.</param>
/// <param name="RandomDeletion">The same for random rankings.</param>
public sealed record TruthHit(string Method, double HitAt1, double HitAt3, double Deletion, double RandomDeletion);
