namespace Vitrine.Recommenders.Data;

/// <summary>
/// Input that cannot be read. The message says where, what was found, what was expected and what to do; the tool prints it alone and ends with code 2.
/// </summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Creates the error of one place in a file.</summary>
    /// <param name="file">File name.</param>
    /// <param name="line">1-based line, or 0 when the file as a whole is meant.</param>
    /// <param name="column">1-based field or character column, or 0 when the line as a whole is meant.</param>
    /// <param name="found">The text found; cut to 80 characters, control characters shown escaped.</param>
    /// <param name="expected">What would have been right, and what to do.</param>
    public DataFormatException(string file, long line, int column, string found, string expected)
        : base(Compose(file, line, column, found, expected))
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>File name.</summary>
    public string File { get; }

    /// <summary>1-based line, or 0.</summary>
    public long Line { get; }

    /// <summary>1-based column, or 0.</summary>
    public int Column { get; }

    private static string Compose(string file, long line, int column, string found, string expected)
    {
        string place = line == 0 ? file : column == 0 ? $"{file}, line {line}" : $"{file}, line {line}, column {column}";
        string text = found.Length > 80 ? found[..80] + "..." : found;
        var shown = new System.Text.StringBuilder(text.Length);
        foreach (char c in text)
            shown.Append(char.IsControl(c) ? $"\\u{(int)c:x4}" : c);
        return $"{place}: found '{shown}', expected {expected}";
    }
}
