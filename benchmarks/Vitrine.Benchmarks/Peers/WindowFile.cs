using System.Globalization;
using Vitrine.Recommenders.Data;

namespace Vitrine.Benchmarks.Peers;

/// <summary>
/// The file that gives a peer its work: one training window a line, item ids 1..V separated by one space. A window of T + 1 items is T
/// inputs and T targets; batches follow the order of the lines.
/// </summary>
public static class WindowFile
{
    /// <summary>Writes windows of 0-based item indexes; index i becomes id i + 1, since 0 is the peers' padding.</summary>
    /// <param name="path">File to create or replace.</param>
    /// <param name="windows">Windows of at least 2 items each.</param>
    /// <exception cref="ArgumentException">A window is too short or an index is negative.</exception>
    public static void Write(string path, IEnumerable<ReadOnlyMemory<int>> windows)
    {
        using var writer = new StreamWriter(path);
        writer.NewLine = "\n";
        int number = 0;
        foreach (ReadOnlyMemory<int> window in windows)
        {
            if (window.Length < 2)
                throw new ArgumentException($"WindowFile: window {number} has {window.Length} items, expected at least 2", nameof(windows));
            WriteLine(writer, window.Span);
            number++;
        }
    }

    /// <summary>Reads a file back as a dataset: one user a window, no times.</summary>
    public static Dataset Read(string path, int items)
    {
        List<int> events = [];
        List<int> offsets = [0];
        foreach (string line in File.ReadLines(path))
        {
            foreach (Range part in line.AsSpan().Split(' '))
                events.Add(int.Parse(line.AsSpan()[part], CultureInfo.InvariantCulture) - 1);
            offsets.Add(events.Count);
        }

        int users = offsets.Count - 1;
        return new Dataset
        {
            Name = Path.GetFileName(path),
            Users = new IdMap(Enumerable.Range(0, users).Select(u => u.ToString(CultureInfo.InvariantCulture))),
            Items = new IdMap(Enumerable.Range(0, items).Select(v => v.ToString(CultureInfo.InvariantCulture))),
            Offsets = [.. offsets],
            ItemIndices = [.. events],
            Times = new long[events.Count],
            Values = new float[events.Count],
            Types = new BehaviorType[events.Count],
            ItemAttributes = AttributeTable.Empty(items),
            UserAttributes = AttributeTable.Empty(users),
            HasTimes = false,
        };
    }

    private static void WriteLine(StreamWriter writer, ReadOnlySpan<int> items)
    {
        Span<char> digits = stackalloc char[11];
        for (int i = 0; i < items.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(items[i]);
            if (i > 0)
                writer.Write(' ');
            (items[i] + 1).TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
            writer.Write(digits[..length]);
        }

        writer.WriteLine();
    }
}
