namespace Vitrine.Recommenders.Data.Reading;

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">1-based field, or 0 when the row as a whole is meant.</param>
/// <param name="Found">The text found.</param>
/// <param name="Expected">What would have been right.</param>
internal sealed record RowProblem(int Column, string Found, string Expected);
