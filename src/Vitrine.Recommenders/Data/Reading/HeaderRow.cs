using System.Text;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>The first row of a table, which names its columns.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">1-based line it stands in.</param>
/// <param name="Names">Column names, blanks around them removed.</param>
internal sealed record HeaderRow(DataFile File, long Line, IReadOnlyList<string> Names)
{
    /// <summary>Reads the header.</summary>
    /// <exception cref="DataFormatException">The file is empty, or two columns have one name.</exception>
    public static HeaderRow Read(DelimitedReader reader)
    {
        if (!reader.Read())
            throw new DataFormatException(reader.File.Name, 0, 0, "an empty file", "a header row and rows of data");
        if (reader.Problem is { } problem)
            throw new DataFormatException(reader.File.Name, reader.Line, problem.Column, problem.Found, problem.Expected);
        List<string> names = [];
        for (int i = 0; i < reader.FieldCount; i++)
        {
            string name = reader.Text(i).Trim();
            if (name.Length > 0 && names.Contains(name))
                throw new DataFormatException(reader.File.Name, reader.Line, i + 1, name, "column names that differ");
            names.Add(name);
        }
        return new HeaderRow(reader.File, reader.Line, names);
    }

    /// <summary>The column to use: the one the caller named, else the first of the <paramref name="usual"/> plain names that is there, else -1.</summary>
    /// <exception cref="DataFormatException">The column the caller named is not there.</exception>
    public int Find(string? named, ReadOnlySpan<string> usual)
    {
        if (named is not null)
        {
            int exact = IndexOf(name => name == named);
            int found = exact >= 0 ? exact : IndexOf(name => string.Equals(name, named, StringComparison.OrdinalIgnoreCase));
            return found >= 0 ? found : throw Missing($"a column called '{named}'");
        }
        foreach (string candidate in usual)
        {
            int found = IndexOf(name => Plain(name) == candidate);
            if (found >= 0)
                return found;
        }
        return -1;
    }

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

    private int IndexOf(Func<string, bool> matches)
    {
        for (int i = 0; i < Names.Count; i++)
            if (matches(Names[i]))
                return i;
        return -1;
    }
}
