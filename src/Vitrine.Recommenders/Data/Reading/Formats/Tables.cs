using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// Generic tables: a file of events (CSV, TSV or JSON Lines), alone or in a folder as events.* beside items.* and users.*; also Last.fm 2K of HetRec 2011,
/// whose files are such tables under other names.
/// </summary>
/// <param name="name">csv, tsv or jsonl: how the events are written. The other files may be written differently.</param>
internal sealed class Tables(string name) : IDatasetFormat
{
    private static readonly string[] Endings = [".csv", ".tsv", ".jsonl", ".ndjson"];
    private static readonly string[] EventStems = ["events", "interactions", "user_artists"];
    private static readonly string[] ItemStems = ["items", "products", "catalog", "catalogue", "artists"];
    private static readonly string[] UserStems = ["users", "customers"];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.IsFolder && FindTable(files, EventStems) is { } events && KindOf(events) == name;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head)
    {
        if (name == "jsonl")
            return head.FirstLine.TrimStart().StartsWith('{');
        if (KindOf(head.File) == name)
            return true;
        char separator = SeparatorOf(head);
        if (separator == '\t' != (name == "tsv"))
            return false;
        string[] names = [.. head.FirstLine.Split(separator).Select(n => HeaderRow.Plain(n.Trim('"')))];
        return UsualNames.User.Any(names.Contains) && UsualNames.Item.Any(names.Contains);
    }

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        DataFile events = EventsFile(session.Files);
        if (name == "jsonl")
            JsonEventReader.Read(session, events);
        else
            EventTableReader.Read(session, events, DialectOf(events, name), header => EventMapping.Map(header, session));
        session.EndOfEvents(events);
        if (session.Files.IsFolder)
        {
            if (FindTable(session.Files, ItemStems) is { } items && items != events)
                ReadItems(session, items);
            if (FindTable(session.Files, UserStems) is { } users && users != events)
                ReadAttributes(session, users, UsualNames.User, session.Users, session.UserAttributes, titled: false);
        }
        return session.ToRawData(name);
    }

    /// <summary>Reads a table of items alone into <paramref name="session"/>.</summary>
    public static void ReadItems(ReadSession session, DataFile file) =>
        ReadAttributes(session, file, UsualNames.Item, session.Items, session.ItemAttributes, titled: true);

    /// <summary>The file of one of these stems that is a table by its ending, or null.</summary>
    private static DataFile? FindTable(DataFiles files, params ReadOnlySpan<string> stems)
    {
        foreach (string stem in stems)
            if (files.Find([.. Endings.Select(e => stem + e), stem + ".dat"]) is { } file && (file.Ending != ".dat" || stem is "user_artists" or "artists"))
                return file;
        return null;
    }

    /// <summary>csv, tsv or jsonl by a file's ending, or null.</summary>
    private static string? KindOf(DataFile file) => file.Ending switch
    {
        ".csv" => "csv",
        ".tsv" or ".dat" => "tsv",
        ".jsonl" or ".ndjson" => "jsonl",
        _ => null,
    };

    private static DataFile EventsFile(DataFiles files)
    {
        if (!files.IsFolder)
            return files.Files[0];
        if (FindTable(files, EventStems) is { } events)
            return events;
        DataFile[] candidates = [.. EventCandidates.In(files)];
        return candidates.Length == 1
            ? candidates[0]
            : throw new DataFormatException(
                files.FolderOrFile,
                0,
                0,
                FormatFiles.Listing(files),
                "a file called events.csv, events.tsv or events.jsonl; rename it, or name the file itself");
    }

    private static void ReadAttributes(
        ReadSession session, DataFile file, ReadOnlySpan<string> idNames, IdMap ids, AttributeTableBuilder attributes, bool titled)
    {
        string kind = KindOf(file) ?? "csv";
        if (kind == "jsonl")
            JsonAttributeReader.Read(session, file, idNames, ids, attributes, titled);
        else
            AttributeTableReader.Read(session, file, DialectOf(file, kind), idNames, ids, attributes, titled);
    }

    private static Dialect DialectOf(DataFile file, string kind) =>
        kind == "tsv" ? Dialect.Tsv : new Dialect(SeparatorOf(FileHead.Of(file)).ToString(), Quoted: true);

    // Spreadsheets in much of Europe write ';' between the fields of a "CSV" file.
    private static char SeparatorOf(FileHead head)
    {
        char best = ',';
        foreach (char candidate in ";\t|")
            if (head.FirstLine.Count(c => c == candidate) > head.FirstLine.Count(c => c == best))
                best = candidate;
        return best;
    }
}
