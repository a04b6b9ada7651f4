namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Which events are dropped. By default only exact duplicates. Rules run in the order of the properties.</summary>
public sealed record CleaningOptions
{
    /// <summary>The default options.</summary>
    public static CleaningOptions Default { get; } = new();

    /// <summary>Behaviour types to keep. Default null: all.</summary>
    public IReadOnlyCollection<BehaviorType>? Types { get; init; }

    /// <summary>Events before this moment are dropped. Default null: none. Needs real times.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Events at this moment or later are dropped. Default null: none. Needs real times.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Events with a lower value are dropped. Default null: none.</summary>
    public float? MinimumValue { get; init; }

    /// <summary>True: the value must be above <see cref="MinimumValue"/>; false: it may equal it. Default false.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Drops events with outlying values. Default null: none.</summary>
    public OutlierRule? Outliers { get; init; }

    /// <summary>Of events with the same user, item, time and type the first is kept. Without real times nothing is a duplicate. Default true.</summary>
    public bool DropDuplicates { get; init; } = true;

    /// <summary>What is kept of several events of one user with one item. Default: all.</summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.KeepAll;

    /// <summary>Drops users and items with too few events. Default null: none.</summary>
    public CoreRule? Core { get; init; }

    /// <summary>Keeps items that have attributes but no event (left), after all others. Default false.</summary>
    public bool KeepColdItems { get; init; }

    /// <summary>Checks the options against each other and against the data.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or asks for times the data does not have.</exception>
    public void Validate(bool hasTimes)
    {
        if (!hasTimes && (From is not null || To is not null))
            throw new ArgumentException("CleaningOptions: a time range was asked for, but the data has no times; leave From and To out");
        if (From >= To)
            throw new ArgumentException($"CleaningOptions: From {From:o} is not before To {To:o}");
        if (MinimumValue is { } minimum && !float.IsFinite(minimum))
            throw new ArgumentException($"CleaningOptions: MinimumValue is {minimum}, expected a finite number");
        if (Outliers is { } outliers && !(outliers.EffectiveThreshold > 0 && double.IsFinite(outliers.EffectiveThreshold)))
            throw new ArgumentException($"CleaningOptions: Outliers.Threshold is {outliers.EffectiveThreshold}, expected a number above 0");
        if (Core is { } core && (core.UserMinimum < 0 || core.ItemMinimum < 0))
            throw new ArgumentException($"CleaningOptions: Core is {core.UserMinimum} and {core.ItemMinimum}, expected 0 or more");
        if (Types is { Count: 0 })
            throw new ArgumentException("CleaningOptions: Types is empty, expected at least one type, or null for all");
    }
}
