namespace Vitrine.Recommenders.Evaluation;

/// <summary>State of a running evaluation.</summary>
/// <param name="Done">Users ranked so far.</param>
/// <param name="Users">Users to rank.</param>
public readonly record struct EvaluationProgress(int Done, int Users);
