namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Reads events from JSON Lines. Which field holds what is decided from the names in the first 100 lines.</summary>
internal static class JsonEventReader
{
    private const int SampledRows = 100;

    /// <summary>Appends the events of <paramref name="file"/>.</summary>
    /// <exception cref="DataFormatException">A field is missing throughout, or a row is bad and the policy is to fail.</exception>
    public static void Read(ReadSession session, DataFile file)
    {
        (HeaderRow header, Func<int, TimeFormat> timeFormat) = Sample(session, file);
        (EventColumns columns, BehaviorType type) = EventMapping.Map(header, session);
        var parser = new EventRowParser(session, file, columns, timeFormat(columns.Time), type, header);
        using LineReader lines = session.OpenLines(file);
        var row = new JsonRow();
        while (lines.TryRead(out ArraySegment<byte> line))
        {
            if (line.AsSpan().Trim(" \t"u8).IsEmpty)
                continue;
            row.Parse(line);
            if (row.Problem is { } problem)
                session.Problems.Report(file, lines.Line, problem.Column, problem.Found, problem.Expected);
            else
                parser.Add(
                    lines.Line,
                    Field(row, header, columns.User),
                    Field(row, header, columns.Item),
                    Field(row, header, columns.Time),
                    Field(row, header, columns.Value),
                    Field(row, header, columns.Type));
        }
        session.HasTimes = columns.Time >= 0;
    }

    private static ReadOnlySpan<byte> Field(JsonRow row, HeaderRow header, int column)
    {
        if (column < 0)
            return default;
        foreach (JsonField field in row.Fields)
            if (!field.InList && field.Name == header.Names[column])
                return row[field];
        return default;
    }

    // The union of the first lines' names in order of appearance, and a way to tell the time format of one of them.
    private static (HeaderRow Header, Func<int, TimeFormat> TimeFormat) Sample(ReadSession session, DataFile file)
    {
        List<string> names = [];
        Dictionary<string, List<byte[]>> samples = [];
        using LineReader lines = session.OpenLines(file);
        var row = new JsonRow();
        for (int i = 0; i < SampledRows && lines.TryRead(out ArraySegment<byte> line); i++)
        {
            if (line.AsSpan().Trim(" \t"u8).IsEmpty)
                continue;
            row.Parse(line);
            foreach (JsonField field in row.Fields)
            {
                if (!samples.TryGetValue(field.Name, out List<byte[]>? values))
                {
                    names.Add(field.Name);
                    samples[field.Name] = values = [];
                }
                values.Add(row[field].ToArray());
            }
            if (row.Problem is { } problem && session.Options.OnBadRow == BadRowPolicy.Fail)
                throw new DataFormatException(file.Name, lines.Line, problem.Column, problem.Found, problem.Expected);
        }
        if (names.Count == 0)
            throw new DataFormatException(file.Name, 0, 0, "no line with fields", "one JSON object a line");
        return (new HeaderRow(file, 1, names), column => column < 0 ? default : TimeFormats.Detect(samples[names[column]]));
    }
}
