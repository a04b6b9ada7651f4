namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Reads events from delimited text.</summary>
internal static class EventTableReader
{
    private const int SampledRows = 100;

    /// <summary>Appends the events of a file without a header.</summary>
    /// <exception cref="DataFormatException">The file is empty, or a row is bad and the policy is to fail.</exception>
    public static void ReadHeaderless(ReadSession session, DataFile file, Dialect dialect, EventColumns columns, int fields, BehaviorType type)
    {
        using DelimitedReader reader = session.Open(file, dialect);
        TimeFormat time = SampleTimes(session, file, dialect, columns, skip: 0);
        ReadRows(session, reader, columns, fields, time, type);
    }

    /// <summary>
    /// Appends the events of a file whose first row names the columns; <paramref name="map"/> tells from these names where what stands and which type the
    /// rows have.
    /// </summary>
    /// <exception cref="DataFormatException">The file is empty, a column is missing, or a row is bad and the policy is to fail.</exception>
    public static void Read(
        ReadSession session, DataFile file, Dialect dialect, Func<HeaderRow, (EventColumns Columns, BehaviorType Type)> map)
    {
        using DelimitedReader reader = session.Open(file, dialect);
        HeaderRow header = HeaderRow.Read(reader);
        (EventColumns columns, BehaviorType type) = map(header);
        TimeFormat time = SampleTimes(session, file, dialect, columns, skip: 1);
        ReadRows(session, reader, columns, header.Names.Count, time, type);
    }

    private static void ReadRows(ReadSession session, DelimitedReader reader, EventColumns columns, int fields, TimeFormat time, BehaviorType type)
    {
        var parser = new EventRowParser(session, reader.File, columns, time, type);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, fields))
                continue;
            parser.Add(
                reader.Line,
                reader[columns.User],
                reader[columns.Item],
                columns.Time < 0 ? default : reader[columns.Time],
                columns.Value < 0 ? default : reader[columns.Value],
                columns.Type < 0 ? default : reader[columns.Type]);
        }
        session.HasTimes = columns.Time >= 0;
    }

    private static TimeFormat SampleTimes(ReadSession session, DataFile file, Dialect dialect, EventColumns columns, int skip)
    {
        if (columns.Time < 0)
            return default;
        List<byte[]> samples = [];
        using DelimitedReader reader = session.Open(file, dialect);
        for (int row = 0; row < SampledRows + skip && reader.Read(); row++)
            if (row >= skip && columns.Time < reader.FieldCount)
                samples.Add(reader[columns.Time].ToArray());
        return TimeFormats.Detect(samples);
    }
}
