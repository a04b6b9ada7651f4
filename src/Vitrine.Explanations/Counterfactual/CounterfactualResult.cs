namespace Vitrine.Explanations.Counterfactual;

/// <summary>A set of events without which the recommendation would be another.</summary>
/// <param name="Removed">Positions among the events read, ascending; empty when no set was found.</param>
/// <param name="Found">True when the goal is reached without them, as the model itself said when run again.</param>
/// <param name="AtLeast">No smaller number of events can reach the goal: proved by trying all. 1 when nothing was proved.</param>
/// <param name="Margin">The goal's margin without the events, in logits, below 0 when reached; the margin of the whole history when not found.</param>
/// <param name="Scores">[items] the model's scores without the events, from which the new list is read.</param>
/// <param name="Evaluations">Histories scored.</param>
public sealed record CounterfactualResult(
    IReadOnlyList<int> Removed, bool Found, int AtLeast, double Margin, float[] Scores, int Evaluations)
{
    /// <summary>What each search found, in the order they ran: greedy, beam, exact.</summary>
    public IReadOnlyList<CounterfactualStage> Stages { get; init => field = [.. value]; } = [];
}

/// <summary>What one search found.</summary>
/// <param name="Search">"greedy" removes one event after another; "beam" keeps several sets at each size; "exact" tries all sets.</param>
/// <param name="Size">Events it removes; 0 when it found no set.</param>
/// <param name="Evaluations">Further histories it scored: a set that an earlier search scored costs nothing.</param>
/// <param name="Ended">False for an exact search that had too many sets to try them all.</param>
public sealed record CounterfactualStage(string Search, int Size, int Evaluations, bool Ended = true);
