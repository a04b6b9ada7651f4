using System.Text;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// libFM text (label feature:value ...), as click-through data such as Frappe is given. By the usual order the first feature is the user, the second the
/// item; the event's value is the label. Rows whose label is not above 0 are no events: such data holds sampled negatives, or clicks that did not
/// happen. Further features, the contexts, are not read. All *.libfm files of a folder are read one after the other.
/// </summary>
internal sealed class LibFm : IDatasetFormat
{
    private static readonly Dialect Fields = new(" ", Quoted: false);

    /// <inheritdoc/>
    public string Name => "libfm";

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.Ending(".libfm").Count > 0;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head)
    {
        string[] fields = head.FirstLine.Split(' ');
        return fields.Length >= 3
            && NumberText.TryParse(Encoding.UTF8.GetBytes(fields[0]), out _)
            && TryFeature(Encoding.UTF8.GetBytes(fields[1]), out _)
            && TryFeature(Encoding.UTF8.GetBytes(fields[2]), out _);
    }

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        IReadOnlyList<DataFile> files = session.Files.IsFolder ? session.Files.Ending(".libfm") : session.Files.Files;
        if (files.Count == 0)
            throw new DataFormatException(session.Files.FolderOrFile, 0, 0, FormatFiles.Listing(session.Files), "files that end with .libfm");
        var negatives = new NegativeRows();
        foreach (DataFile file in files)
            ReadEvents(session, file, negatives);
        session.EndOfEvents(files[0], negatives.Count > 0 ? $"{negatives.Count} rows, none with a label above 0" : "no row of data");
        session.Negatives = negatives;
        return session.ToRawData(Name);
    }

    private static void ReadEvents(ReadSession session, DataFile file, NegativeRows negatives)
    {
        var parser = new EventRowParser(session, file, new EventColumns(1, 2, Value: 0), default, BehaviorType.Rate);
        using DelimitedReader reader = session.Open(file, Fields);
        while (reader.Read())
        {
            if (reader.Problem is { } problem)
                session.Problems.Report(reader, problem);
            else if (reader.FieldCount < 3)
                session.Problems.Report(file, reader.Line, 0, reader.RowText(), "a label and at least two features, user and item");
            else if (!TryFeature(reader[1], out int user))
                session.Problems.Report(file, reader.Line, 2, reader.Text(1), "feature:value");
            else if (!TryFeature(reader[2], out int item))
                session.Problems.Report(file, reader.Line, 3, reader.Text(2), "feature:value");
            else if (NumberText.TryParse(reader[0], out double label) && label <= 0)
                negatives.Add(Encoding.UTF8.GetString(reader[1][..user]), Encoding.UTF8.GetString(reader[2][..item]));
            else
                parser.Add(reader.Line, reader[1][..user], reader[2][..item], default, reader[0], default);
        }
    }

    private static bool TryFeature(ReadOnlySpan<byte> text, out int nameLength)
    {
        nameLength = text.IndexOf((byte)':');
        return nameLength > 0 && NumberText.TryParse(text[(nameLength + 1)..], out _);
    }
}
