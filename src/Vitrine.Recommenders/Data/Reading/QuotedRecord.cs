namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// Cuts a record with quoted fields (RFC 4180), reading on over line ends that stand within quotes. A quote within an unquoted field is an ordinary
/// character.
/// </summary>
internal sealed class QuotedRecord(DataFile file, int maxLineBytes)
{
    private readonly List<(int Start, int End)> fields = [];
    private byte[] bytes = new byte[1024];
    private int length;
    private long openLine;
    private long lastLine;

    /// <summary>The unquoted bytes that <see cref="Fields"/> point into.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Start and end of each field.</summary>
    public IReadOnlyList<(int Start, int End)> Fields => fields;

    /// <summary>Cuts the record that starts with <paramref name="line"/>; null when it is well formed.</summary>
    /// <exception cref="DataFormatException">
    /// A quote is not closed before the end of the file or the longest record: what it swallowed cannot be told from its text, so no policy can go on.
    /// </exception>
    public RowProblem? Read(LineReader lines, ArraySegment<byte> line, byte separator)
    {
        fields.Clear();
        length = 0;
        openLine = lastLine = lines.Line;
        int at = 0;
        while (true)
        {
            int start = length;
            if (at < line.Count && line[at] == '"')
            {
                at++;
                openLine = lines.Line;
                while (!TakeQuoted(line, ref at))
                {
                    if (!lines.TryRead(out line))
                        throw Unclosed(start, "before the end of the file");
                    lastLine = lines.Line;
                    Append((byte)'\n');
                    at = 0;
                }
                fields.Add((start, length));
                if (at < line.Count && line[at] != separator)
                {
                    string rest = FoundText.Of(line.AsSpan(at));
                    return new RowProblem(fields.Count, rest, $"'{(char)separator}' or the end of the line after a closing quote");
                }
            }
            else
            {
                int next = line.AsSpan(at).IndexOf(separator);
                int end = next < 0 ? line.Count : at + next;
                foreach (byte b in line.AsSpan(at, end - at))
                    Append(b);
                at = end;
                fields.Add((start, length));
            }
            if (at >= line.Count)
                return null;
            at++;
        }
    }

    // Returns true after the closing quote, false when the line ends within the quotes.
    private bool TakeQuoted(ArraySegment<byte> line, ref int at)
    {
        for (; at < line.Count; at++)
        {
            if (line[at] != '"')
            {
                Append(line[at]);
            }
            else if (at + 1 < line.Count && line[at + 1] == '"')
            {
                Append((byte)'"');
                at++;
            }
            else
            {
                at++;
                return true;
            }
        }
        return false;
    }

    private void Append(byte b)
    {
        if (length == bytes.Length)
            Array.Resize(ref bytes, bytes.Length * 2);
        bytes[length++] = b;
        if (length > maxLineBytes)
            throw Unclosed(Math.Max(0, length - maxLineBytes), $"within {maxLineBytes} bytes");
    }

    private static string Lines(long count) => count == 1 ? "1 line" : $"{count} lines";

    private DataFormatException Unclosed(int start, string where) => new(
        file.Name,
        openLine,
        fields.Count + 1,
        FoundText.Of(bytes.AsSpan(start, length - start)),
        $"a closing quote {where}; the quote opened in line {openLine} swallows {Lines(lastLine - openLine)} after it: close or remove it");
}
