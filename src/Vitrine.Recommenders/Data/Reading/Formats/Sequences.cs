namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// One user's items a line, in order of time, as S3-Rec and its followers publish data (https://github.com/RUCAIBox/CIKM2020-S3Rec):
/// X.txt (user item item ...); when there, X_time.txt (the same lines with Unix times in place of items), X_item2attributes.json, attribute_names.tsv
/// and items.tsv.
/// </summary>
internal sealed class Sequences : IDatasetFormat
{
    private const string AttributesEnding = "_item2attributes.json";
    private const string TimesEnding = "_time.txt";

    private static readonly Dialect Blanks = new(" ", Quoted: false);

    /// <inheritdoc/>
    public string Name => "sequences";

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.Ending(AttributesEnding).Count > 0 || files.Ending(TimesEnding).Count > 0;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head)
    {
        string[] fields = head.FirstLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length >= 2 && fields.All(f => f.All(char.IsAsciiDigit));
    }

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        DataFile events = EventsFile(session.Files);
        string stem = Path.GetFileNameWithoutExtension(events.PlainName);
        DataFile? times = session.Files.Find(stem + TimesEnding);
        ReadEvents(session, events, times == events ? null : times);
        session.EndOfEvents(events);
        SequenceAttributes.Read(session, session.Files.Find(stem + AttributesEnding));
        return session.ToRawData(Name);
    }

    private static DataFile EventsFile(DataFiles files)
    {
        if (!files.IsFolder)
            return files.Files[0];
        DataFile[] texts = [.. files.Ending(".txt").Where(f => !f.EndsWith(TimesEnding) && IsSequence(f))];
        return texts.Length == 1
            ? texts[0]
            : throw new DataFormatException(
                files.FolderOrFile,
                0,
                0,
                FormatFiles.Listing(files),
                "exactly one file X.txt of lines 'user item item ...'; name the file itself if there are several");
    }

    private static bool IsSequence(DataFile file) =>
        FileHead.Of(file).FirstLine.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: >= 2 } fields && fields[0].All(char.IsAsciiDigit);

    private static void ReadEvents(ReadSession session, DataFile events, DataFile? times)
    {
        using DelimitedReader reader = session.Open(events, Blanks);
        using DelimitedReader? timeReader = times is null ? null : session.Open(times, Blanks);
        TimeFormat format = times is null ? default : SampleTimes(session, times);
        var columns = new EventColumns(0, 1, Time: times is null ? -1 : 1);
        var parser = new EventRowParser(session, events, columns, format, session.Options.DefaultType);
        while (reader.Read())
        {
            bool aligned = timeReader is null || timeReader.Read();
            int fields = Fields(reader);
            if (reader.Problem is { } problem)
                session.Problems.Report(reader, problem);
            else if (fields < 2)
                session.Problems.Report(events, reader.Line, 0, reader.RowText(), "a user id and at least one item id, with blanks between");
            else if (timeReader is not null && !(aligned && Fields(timeReader) == fields && reader[0].SequenceEqual(timeReader[0])))
                throw Misaligned(times!, reader, fields, aligned ? timeReader.RowText() : "the end of the file");
            else
                for (int i = 1; i < fields; i++)
                    parser.Add(reader.Line, reader[0], reader[i], timeReader is null ? default : timeReader[i], default, default);
        }
        session.HasTimes = times is not null;
    }

    // Number of fields without the empty ones that blanks at the end of the line make.
    private static int Fields(DelimitedReader reader)
    {
        int fields = reader.FieldCount;
        while (fields > 0 && reader[fields - 1].IsEmpty)
            fields--;
        return fields;
    }

    private static TimeFormat SampleTimes(ReadSession session, DataFile times)
    {
        using DelimitedReader reader = session.Open(times, Blanks);
        List<byte[]> samples = [];
        for (int row = 0; row < 100 && reader.Read(); row++)
            if (reader.FieldCount > 1)
                samples.Add(reader[1].ToArray());
        return TimeFormats.Detect(samples);
    }

    private static DataFormatException Misaligned(DataFile times, DelimitedReader reader, int fields, string found) => new(
        times.Name, reader.Line, 0, found, $"the user '{FoundText.Of(reader[0])}' and {fields - 1} times, as in line {reader.Line} of {reader.File.Name}");
}
