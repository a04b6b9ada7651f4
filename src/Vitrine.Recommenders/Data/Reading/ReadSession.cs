using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>What the readers of one data set's files fill together.</summary>
/// <param name="files">The files of the data set.</param>
/// <param name="options">The caller's options.</param>
/// <param name="requireEvents">True: data without a readable event is an error.</param>
/// <param name="cancel">Stops the reading.</param>
internal sealed class ReadSession(DataFiles files, ReadOptions options, bool requireEvents, CancellationToken cancel)
{
    private readonly List<DataFile> used = [];
    private long badEventRows = -1;
    private long incompleteEventRows;
    private int eventUsers;
    private int eventItems;

    /// <summary>The files of the data set.</summary>
    public DataFiles Files => files;

    /// <summary>The caller's options.</summary>
    public ReadOptions Options => options;

    /// <summary>User ids so far.</summary>
    public IdMap Users { get; } = new();

    /// <summary>Item ids so far.</summary>
    public IdMap Items { get; } = new();

    /// <summary>Events so far.</summary>
    public EventLog Events { get; } = new();

    /// <summary>Rows left out so far.</summary>
    public ProblemLog Problems { get; } = new(options.OnBadRow);

    /// <summary>Item attributes so far.</summary>
    public AttributeTableBuilder ItemAttributes { get; } = new(options.Kinds);

    /// <summary>User attributes so far.</summary>
    public AttributeTableBuilder UserAttributes { get; } = new(options.Kinds);

    /// <summary>Files of attributes so far.</summary>
    public List<AttributeRows> AttributeFiles { get; } = [];

    /// <summary>Which columns hold the events; null where they have no names.</summary>
    public EventFields? Fields { get; set; }

    /// <summary>What a person should look at though it is no error.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Rows labelled as not positive; null where the format has no labels.</summary>
    public NegativeRows? Negatives { get; set; }

    /// <summary>Stops the reading.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>True when the events carry real times.</summary>
    public bool HasTimes { get; set; }

    /// <summary>Opens a delimited file, which then counts towards the fingerprint.</summary>
    public DelimitedReader Open(DataFile file, Dialect dialect)
    {
        Use(file);
        return new DelimitedReader(file, dialect, options.MaxLineBytes, cancel);
    }

    /// <summary>Opens a file of lines, which then counts towards the fingerprint.</summary>
    public LineReader OpenLines(DataFile file)
    {
        Use(file);
        return new LineReader(file, options.MaxLineBytes, cancel);
    }

    /// <summary>Counts a file towards the fingerprint.</summary>
    public void Use(DataFile file)
    {
        if (!used.Contains(file))
            used.Add(file);
    }

    /// <summary>Marks that all events are read: what is left out from here on is not an event.</summary>
    /// <param name="file">The file of events, for messages.</param>
    /// <param name="none">What was found when there is no event and no bad row.</param>
    /// <exception cref="DataFormatException">No event was read, and one is required.</exception>
    public void EndOfEvents(DataFile file, string none = "no row of data")
    {
        if (Events.Count == 0 && requireEvents)
        {
            string found = Problems.Count > 0 ? $"no readable row ({Problems.Count} bad rows)" : none;
            throw Problems.First is [var first, ..]
                ? new DataFormatException(file.Name, first.Line, first.Column, found, $"at least one event; the first problem was: {first.Message}")
                : new DataFormatException(file.Name, 0, 0, found, "at least one event");
        }
        badEventRows = Problems.Count;
        (eventUsers, eventItems) = (Users.Count, Items.Count);
        incompleteEventRows = Problems.Missing;
    }

    /// <summary>Number of ids of one of the maps that have an event; they come first.</summary>
    public int EventIds(IdMap ids) => ids == Items ? eventItems : eventUsers;

    /// <summary>The finished data set.</summary>
    /// <exception cref="DataFormatException">The attributes do not fit the events, or those the caller declared.</exception>
    public RawData ToRawData(string format)
    {
        AttributeFileCheck[] attributeFiles = [.. AttributeFiles.Select(file => file.Finish()).OfType<AttributeFileCheck>()];
        string[] names = [.. ItemAttributes.Names.Concat(UserAttributes.Names)];
        if (options.Kinds?.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new DataFormatException(files.FolderOrFile, 0, 0, $"no attribute called '{unknown}'",
                $"one of {string.Join(", ", names)} to declare the kind of");
        return Finished(format, attributeFiles);
    }

    private RawData Finished(string format, AttributeFileCheck[] attributeFiles) => new()
    {
        Name = files.Name,
        Format = format,
        Events = Events,
        Users = Users,
        Items = Items,
        ItemAttributes = ItemAttributes.Build(Items.Count, Problems),
        UserAttributes = UserAttributes.Build(Users.Count, Problems),
        HasTimes = HasTimes,
        Problems = Problems.First,
        Fields = Fields,
        AttributeFiles = attributeFiles,
        Warnings = Warnings,
        NegativeRows = Negatives?.Count ?? 0,
        Negatives = Negatives?.Known(Users, Items) ?? [],
        BadEventRows = badEventRows,
        IncompleteEventRows = incompleteEventRows,
        BadRows = Problems.Count,
        Fingerprint = DatasetFingerprint.Of(used, cancel),
    };
}
