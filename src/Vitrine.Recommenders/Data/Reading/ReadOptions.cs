namespace Vitrine.Recommenders.Data.Reading;

/// <summary>How a data set is read. The defaults detect everything and stop at the first bad row.</summary>
public sealed record ReadOptions
{
    /// <summary>The default options.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>
    /// Name of the format: ml-1m, ml-100k, ml-latest, recbole, sequences, csv, tsv, jsonl or libfm. Default null: detected from names and content.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>Columns of a generic CSV, TSV or JSON Lines file. Default: found by their names.</summary>
    public ColumnMapping Columns { get; init; } = new();

    /// <summary>What to do with a row that cannot be read. Default: fail.</summary>
    public BadRowPolicy OnBadRow { get; init; } = BadRowPolicy.Fail;

    /// <summary>Behaviour type of events whose file has neither a type column nor a rating. Default: view.</summary>
    public BehaviorType DefaultType { get; init; } = BehaviorType.View;

    /// <summary>
    /// Longest line, in bytes, that is read; a longer one is an error under either policy and is never held in memory. Default 1 MiB, at most 512 MiB.
    /// </summary>
    public int MaxLineBytes { get; init; } = 1 << 20;

    /// <summary>What other names in the type column mean ("1" = view), beside those of <see cref="BehaviorNames"/>. Default null: none.</summary>
    public IReadOnlyDictionary<string, BehaviorType>? TypeNames { get; init; }

    /// <summary>Kinds of attributes by name; those not named are found by their names and values. Default null: none.</summary>
    public IReadOnlyDictionary<string, AttributeKind>? Kinds { get; init; }
}
