using System.Text;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>The first row of a table, which names its columns.</summary>
internal sealed class HeaderRow
{
    private readonly Dictionary<string, int> plainNames = [];

    /// <summary>Creates a header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">1-based line it stands in.</param>
    /// <param name="names">Column names, blanks around them removed.</param>
    public HeaderRow(DataFile file, long line, IReadOnlyList<string> names)
    {
        File = file;
        Line = line;
        Names = names;
        for (int i = 0; i < names.Count; i++)
            plainNames.TryAdd(Plain(names[i]), i);
    }

    /// <summary>The file.</summary>
    public DataFile File { get; }

    /// <summary>1-based line it stands in.</summary>
    public long Line { get; }

    /// <summary>Column names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads the header.</summary>
    /// <exception cref="DataFormatException">The file is empty, or two columns have one name.</exception>
    public static HeaderRow Read(DelimitedReader reader)
    {
        if (!reader.Read())
            throw new DataFormatException(reader.File.Name, 0, 0, "an empty file", "a header row and rows of data");
        if (reader.Problem is { } problem)
            throw new DataFormatException(reader.File.Name, reader.Line, problem.Column, problem.Found, problem.Expected);
        List<string> names = [];
        HashSet<string> seen = [];
        for (int i = 0; i < reader.FieldCount; i++)
        {
            string name = reader.Text(i).Trim();
            if (name.Length > 0 && !seen.Add(name))
                throw new DataFormatException(reader.File.Name, reader.Line, i + 1, name, "column names that differ");
            names.Add(name);
        }
        return new HeaderRow(reader.File, reader.Line, names);
    }

    /// <summary>The same row with other names for its columns.</summary>
    public HeaderRow Renamed(IReadOnlyList<string> names) => new(File, Line, names);

    /// <summary>The column the caller named (its case counts only if two differ by nothing else).</summary>
    /// <exception cref="DataFormatException">It is not there.</exception>
    public int Find(string named)
    {
        int found = IndexOf(named);
        return found >= 0 ? found : throw Missing($"a column called '{named}'");
    }

    /// <summary>The first of the <paramref name="usual"/> plain names that is there, or -1.</summary>
    public int FindUsual(ReadOnlySpan<string> usual)
    {
        foreach (string candidate in usual)
            if (plainNames.TryGetValue(candidate, out int found))
                return found;
        return -1;
    }

    /// <summary>The column the caller named; when he named none, a usual one, or -1; when he named the empty text, -1.</summary>
    /// <exception cref="DataFormatException">The column the caller named is not there.</exception>
    public int Find(string? named, ReadOnlySpan<string> usual) => named switch
    {
        null => FindUsual(usual),
        "" => -1,
        _ => Find(named),
    };

    /// <summary>The error of a column that is not there.</summary>
    public DataFormatException Missing(string expected) => new(File.Name, Line, 0, string.Join(", ", Names), expected);

    /// <summary>A name in lower case without '_', '-' and blanks, by which usual names are recognised.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char c in name)
            if (c is not ('_' or '-' or ' '))
                plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }

    /// <summary>As <see cref="Find(string)"/>, but -1 when it is not there.</summary>
    public int IndexOf(string named)
    {
        int exact = IndexOf(named, StringComparison.Ordinal);
        return exact >= 0 ? exact : IndexOf(named, StringComparison.OrdinalIgnoreCase);
    }

    private int IndexOf(string named, StringComparison comparison)
    {
        for (int i = 0; i < Names.Count; i++)
            if (string.Equals(Names[i], named, comparison))
                return i;
        return -1;
    }
}
