using System.Globalization;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Simulation;

/// <summary>
/// Reads causes.csv back against a dataset that was read from the events.csv beside it, so that explanations of a model trained from files can be
/// measured too. Rows are matched by user, item and time; cleaning may have dropped events.
/// </summary>
public sealed class CauseFile
{
    internal const string Header = "user,event,item,time,cause,cause_event,cause_item,attribute";

    private static readonly Dictionary<string, CauseKind> KindOf = Enum.GetValues<CauseKind>().ToDictionary(CauseKinds.NameOf);

    private readonly string path;
    private readonly Dataset dataset;
    private readonly CauseKind[] kinds;
    private readonly int[] events;
    private readonly bool[] found;
    private readonly List<(int Item, long Time, CauseKind Kind, int From)> rows = [];
    private readonly Dictionary<(int Item, long Time), int> positions = [];

    private CauseFile(string path, Dataset dataset)
    {
        this.path = path;
        this.dataset = dataset;
        kinds = new CauseKind[dataset.EventCount];
        events = new int[dataset.EventCount];
        found = new bool[dataset.EventCount];
    }

    /// <summary>The causes of all events of <paramref name="dataset"/>, aligned with its columns.</summary>
    /// <returns>
    /// Event indices count within the dataset's histories; -1 also where the causing event was cleaned away.
    /// </returns>
    /// <exception cref="DataFormatException">The file is damaged, or an event of the dataset has no row.</exception>
    public static CauseLog Read(string path, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var file = new CauseFile(path, dataset);
        file.ReadRows();
        int missing = Array.IndexOf(file.found, false);
        if (missing >= 0)
        {
            string item = dataset.Items[dataset.ItemIndices[missing]];
            throw new DataFormatException(path, 0, 0, $"no row for a visit of item {item}", "a row for every event; give the events written with it");
        }

        return new CauseLog(file.kinds, file.events);
    }

    private void ReadRows()
    {
        using var reader = new StreamReader(path);
        if (reader.ReadLine() is var header && header != Header)
            throw new DataFormatException(path, 1, 0, header ?? "", $"the header {Header}");
        string user = "";
        long number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            string[] fields = line.Split(',');
            if (fields.Length != 8)
                throw new DataFormatException(path, number, 0, line, "8 fields");
            if (fields[0] != user)
                Match(user);
            user = fields[0];
            int item = dataset.Items.TryGetIndex(fields[2], out int index) ? index : -1;
            rows.Add((item, TimeOf(fields[3], number), CauseOf(fields[4], number), EventOf(fields[5], number)));
        }

        Match(user);
    }

    /// <summary>Gives the gathered rows of one user to the events of its history, and forgets them.</summary>
    private void Match(string user)
    {
        if (dataset.Users.TryGetIndex(user, out int index))
        {
            int start = dataset.Offsets[index];
            positions.Clear();
            for (int i = start; i < dataset.Offsets[index + 1]; i++)
                positions[(dataset.ItemIndices[i], dataset.Times[i])] = i;
            foreach ((int item, long time, CauseKind kind, int from) in rows)
            {
                if (!positions.TryGetValue((item, time), out int position))
                    continue;
                kinds[position] = kind;
                events[position] = from >= 0 && positions.TryGetValue((rows[from].Item, rows[from].Time), out int cause) ? cause - start : -1;
                found[position] = true;
            }
        }

        rows.Clear();
    }

    private long TimeOf(string text, long line) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time.ToUnixTimeMilliseconds()
        : throw new DataFormatException(path, line, 4, text, "a time like 2024-01-31T23:59:59Z");

    private CauseKind CauseOf(string text, long line) => KindOf.TryGetValue(text, out CauseKind kind)
        ? kind
        : throw new DataFormatException(path, line, 5, text, "one of " + string.Join(", ", KindOf.Keys));

    private int EventOf(string text, long line) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int from) && from >= -1 && from < rows.Count
            ? from
            : throw new DataFormatException(path, line, 6, text, "the number of an earlier event of the user, or -1");
}
