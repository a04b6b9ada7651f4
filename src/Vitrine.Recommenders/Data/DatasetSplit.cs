namespace Vitrine.Recommenders.Data;

/// <summary>One user to be ranked for: what the model may see and what it should find.</summary>
/// <param name="User">User index in the unsplit dataset.</param>
/// <param name="History">All events before the first target, oldest first.</param>
/// <param name="Targets">Item indices that follow; one under leave-one-out.</param>
public readonly record struct EvaluationCase(int User, History History, ReadOnlyMemory<int> Targets)
{
    /// <summary>Item indices that the user is known not to have wanted; empty when the data has no such labels.</summary>
    public ReadOnlyMemory<int> Negatives { get; init; }
}

/// <summary>A dataset cut into what is learned from and what is asked.</summary>
/// <param name="Train">Training interactions; shares the id maps and attributes of the whole.</param>
/// <param name="Validation">Cases for early stopping.</param>
/// <param name="Test">Cases for the reported figures; their histories hold the validation events.</param>
/// <param name="Protocol">The split in words, printed beside every figure ("leave-one-out: last event test, second last validation").</param>
public sealed record DatasetSplit(
    Dataset Train, IReadOnlyList<EvaluationCase> Validation, IReadOnlyList<EvaluationCase> Test, string Protocol);
