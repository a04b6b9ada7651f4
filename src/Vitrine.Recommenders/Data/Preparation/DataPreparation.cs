using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Data.Preparation;

/// <summary>
/// How data is read, cleaned and split for a model. It is stored with the model, so that an evaluation prepares its data alike.
/// </summary>
public sealed record DataPreparation
{
    /// <summary>Name of the format, as in <see cref="ReadOptions.Format"/>. Default null: detected.</summary>
    public string? Format { get; init; }

    /// <summary>Columns of generic files. Default: found by their names.</summary>
    public ColumnMapping Columns { get; init; } = new();

    /// <summary>Leaves rows out that cannot be read. Default false: the first one is an error.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>What other names in the type column mean, by name. Default null: none.</summary>
    public IReadOnlyDictionary<string, BehaviorType>? TypeNames { get; init; }

    /// <summary>Kinds of attributes by name. Default null: found by their names and values.</summary>
    public IReadOnlyDictionary<string, AttributeKind>? Kinds { get; init; }

    /// <summary>Events before this moment are dropped. Default null: none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Events at this moment or later are dropped. Default null: none.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How events with outlying values are recognised and dropped, with the method's usual threshold. Default null: none are.</summary>
    public OutlierMethod? Outliers { get; init; }

    /// <summary>Keeps exact duplicates (same user, item, time and type). Default false.</summary>
    public bool KeepDuplicates { get; init; }

    /// <summary>What is trained on and what is asked, as <see cref="SplitRule.Parse"/> reads it. Default: leave-one-out.</summary>
    public string Split { get; init; } = SplitRule.LeaveOneOut;

    /// <summary>Behaviour types to keep, by name ("buy"). Default null: all.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Events with a lower value are dropped. Default null: none.</summary>
    public float? MinimumValue { get; init; }

    /// <summary>Users and items keep at least this many events, repeated until stable. Default 0: not asked for.</summary>
    public int KCore { get; init; }

    /// <summary>Items with fewer events are dropped, counted once. Default 0: none. Not together with <see cref="KCore"/>.</summary>
    public int MinimumItemEvents { get; init; }

    /// <summary>Users with fewer events are dropped, counted once. Default 0: none. Not together with <see cref="KCore"/>.</summary>
    public int MinimumUserEvents { get; init; }

    /// <summary>What is kept of several events of one user with one item. Default: all.</summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.KeepAll;

    /// <summary>Keeps items that have attributes but no event, so that they can be recommended. Default false.</summary>
    public bool KeepColdItems { get; init; }

    /// <summary>The reading part.</summary>
    public ReadOptions ToReadOptions() => new()
    {
        Format = Format,
        Columns = Columns,
        TypeNames = TypeNames,
        Kinds = Kinds,
        OnBadRow = SkipBadRows ? BadRowPolicy.Skip : BadRowPolicy.Fail,
    };

    /// <summary>The cleaning part.</summary>
    /// <exception cref="ArgumentException">An option is out of range, unknown, or stands against another.</exception>
    public CleaningOptions ToCleaningOptions()
    {
        if (KCore < 0 || MinimumItemEvents < 0 || MinimumUserEvents < 0)
            throw new ArgumentException("a minimum of events is negative, expected 0 or more");
        if (KCore > 0 && (MinimumItemEvents > 0 || MinimumUserEvents > 0))
            throw new ArgumentException("a k-core and a minimum of events counted once were both asked for, expected one of them");
        bool once = MinimumItemEvents > 0 || MinimumUserEvents > 0;
        return new CleaningOptions
        {
            Types = Types?.Select(TypeOf).ToArray(),
            From = From,
            To = To,
            MinimumValue = MinimumValue,
            Outliers = Outliers is { } method ? new OutlierRule(method) : null,
            DropDuplicates = !KeepDuplicates,
            Repeats = Repeats,
            Core =
                KCore > 0 ? new CoreRule(KCore, KCore) : once ? new CoreRule(MinimumUserEvents, MinimumItemEvents, Iterate: false) : null,
            KeepColdItems = KeepColdItems,
        };
    }

    private static BehaviorType TypeOf(string name) => BehaviorNames.TryParse(name, out BehaviorType type)
        ? type
        : throw new ArgumentException($"behaviour type '{name}' is unknown, expected {BehaviorNames.Expected}");
}
