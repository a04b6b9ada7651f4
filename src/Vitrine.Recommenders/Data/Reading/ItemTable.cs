using Vitrine.Recommenders.Data.Reading.Formats;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>A table of items with attributes, without events.</summary>
/// <param name="Ids">External ids; position is row.</param>
/// <param name="Attributes">One row an item.</param>
public sealed record ItemTable(IdMap Ids, AttributeTable Attributes)
{
    /// <summary>Reads a CSV, TSV or JSON Lines file: a header with the item's id and its attributes, one row an item.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">How columns are read, by name; those that are not there are inferred from their values.</param>
    /// <exception cref="DataFormatException">The file cannot be read, or an id is missing or stands twice.</exception>
    public static ItemTable Read(string path, IEnumerable<KeyValuePair<string, AttributeKind>> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        if (!File.Exists(path))
            throw new DataFormatException(path, 0, 0, "no file", "a table of items; check the path");
        DataFiles files = DataFiles.At(path);
        var session = new ReadSession(files, ReadOptions.Default, requireEvents: false, CancellationToken.None);
        foreach ((string name, AttributeKind kind) in kinds)
            session.ItemAttributes.Column(files.Files[0], name, kind);
        Tables.ReadItems(session, files.Files[0]);
        return new ItemTable(session.Items, session.ItemAttributes.Build(session.Items.Count, session.Problems));
    }

    /// <summary>The rows that a test of the id accepts.</summary>
    public ItemTable Where(Func<string, bool> takes)
    {
        int[] rows = [.. Enumerable.Range(0, Ids.Count).Where(row => takes(Ids[row]))];
        return new ItemTable(new IdMap(rows.Select(row => Ids[row])), Cleaning.AttributeRowPicker.Pick(Attributes, rows));
    }

    /// <summary>What people call the item of a row: its "title", else its id.</summary>
    public string TitleOf(int row) => Attributes.Find("title")?.Display(row) is { Length: > 0 } title ? title : Ids[row];
}
