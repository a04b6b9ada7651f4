namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// A data set as read: nothing dropped but bad rows (when asked), nothing sorted. <see cref="Cleaning.Cleaner"/> makes a <see cref="Dataset"/> of it.
/// </summary>
public sealed class RawData
{
    /// <summary>Name of the folder or file, without endings; for reports.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the format it was read as, as in <see cref="ReadOptions.Format"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Events in file order.</summary>
    public required EventLog Events { get; init; }

    /// <summary>User ids: those with events in order of first appearance, then those that only have attributes.</summary>
    public required IdMap Users { get; init; }

    /// <summary>Item ids: those with events in order of first appearance, then those that only have attributes.</summary>
    public required IdMap Items { get; init; }

    /// <summary>Attributes, one row an item.</summary>
    public required AttributeTable ItemAttributes { get; init; }

    /// <summary>Attributes, one row a user.</summary>
    public required AttributeTable UserAttributes { get; init; }

    /// <summary>True when the events have real times; false when their time is only their ordinal.</summary>
    public required bool HasTimes { get; init; }

    /// <summary>Which columns hold the events; null for formats whose columns have no names.</summary>
    public EventFields? Fields { get; init; }

    /// <summary>How the files of attributes fit the events.</summary>
    public IReadOnlyList<AttributeFileCheck> AttributeFiles { get; init; } = [];

    /// <summary>Number of rows whose label is not positive, which are no events; 0 where the format has no labels.</summary>
    public int NegativeRows { get; init; }

    /// <summary>Of these, those whose user and item both have events: user and item index.</summary>
    public IReadOnlyList<(int User, int Item)> Negatives { get; init; } = [];

    /// <summary>What a person should look at though it is no error: columns that may be misspelt, ids that were guessed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The first 20 rows left out.</summary>
    public required IReadOnlyList<ReadProblem> Problems { get; init; }

    /// <summary>Number of event rows left out.</summary>
    public required long BadEventRows { get; init; }

    /// <summary>Of these, rows with an empty field that must not be empty.</summary>
    public long IncompleteEventRows { get; init; }

    /// <summary>Number of rows left out in all files, attributes included.</summary>
    public required long BadRows { get; init; }

    /// <summary>SHA-256, lower-case hex, over the bytes (as stored, so compressed if they are) of all files read, in ordinal order of their names.</summary>
    public required string Fingerprint { get; init; }
}
