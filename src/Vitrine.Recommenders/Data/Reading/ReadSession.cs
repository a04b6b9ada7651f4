using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>What the readers of one data set's files fill together.</summary>
internal sealed class ReadSession(DataFiles files, ReadOptions options)
{
    private readonly List<DataFile> used = [];
    private long badEventRows = -1;

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
    public AttributeTableBuilder ItemAttributes { get; } = new();

    /// <summary>User attributes so far.</summary>
    public AttributeTableBuilder UserAttributes { get; } = new();

    /// <summary>True when the events carry real times.</summary>
    public bool HasTimes { get; set; }

    /// <summary>Opens a delimited file, which then counts towards the fingerprint.</summary>
    public DelimitedReader Open(DataFile file, Dialect dialect)
    {
        Use(file);
        return new DelimitedReader(file, dialect, options.MaxLineBytes);
    }

    /// <summary>Opens a file of lines, which then counts towards the fingerprint.</summary>
    public LineReader OpenLines(DataFile file)
    {
        Use(file);
        return new LineReader(file, options.MaxLineBytes);
    }

    /// <summary>Counts a file towards the fingerprint.</summary>
    public void Use(DataFile file)
    {
        if (!used.Contains(file))
            used.Add(file);
    }

    /// <summary>Marks that all events are read: what is left out from here on is not an event.</summary>
    /// <exception cref="DataFormatException">No event was read.</exception>
    public void EndOfEvents(DataFile file)
    {
        if (Events.Count == 0)
        {
            string found = Problems.Count > 0 ? $"no readable row ({Problems.Count} bad rows)" : "no row of data";
            throw Problems.First is [var first, ..]
                ? new DataFormatException(file.Name, first.Line, first.Column, found, $"at least one event; the first problem was: {first.Message}")
                : new DataFormatException(file.Name, 0, 0, found, "at least one event");
        }
        badEventRows = Problems.Count;
    }

    /// <summary>The finished data set.</summary>
    public RawData ToRawData(string format) => new()
    {
        Name = files.Name,
        Format = format,
        Events = Events,
        Users = Users,
        Items = Items,
        ItemAttributes = ItemAttributes.Build(Items.Count),
        UserAttributes = UserAttributes.Build(Users.Count),
        HasTimes = HasTimes,
        Problems = Problems.First,
        BadEventRows = badEventRows,
        BadRows = Problems.Count,
        Fingerprint = DatasetFingerprint.Of(used),
    };
}
