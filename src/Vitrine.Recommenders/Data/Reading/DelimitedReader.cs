using System.Text;
using System.Text.Unicode;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// Rows of delimited text as byte fields, without a string per field. Blank lines are passed over. A row whose text cannot be cut or decoded is still
/// returned, with <see cref="Problem"/> set, so that the caller's policy decides.
/// </summary>
internal sealed class DelimitedReader : IDisposable
{
    private readonly LineReader lines;
    private readonly Dialect dialect;
    private readonly byte[] separator;
    private readonly QuotedRecord quoted;
    private byte[] source = [];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private char[] chars = new char[256];

    /// <summary>Opens <paramref name="file"/>.</summary>
    public DelimitedReader(DataFile file, Dialect dialect, int maxLineBytes, CancellationToken cancel = default)
    {
        File = file;
        lines = new LineReader(file, maxLineBytes, cancel);
        this.dialect = dialect;
        separator = Encoding.ASCII.GetBytes(dialect.Separator);
        quoted = new QuotedRecord(file, maxLineBytes);
    }

    /// <summary>The file read.</summary>
    public DataFile File { get; }

    /// <summary>1-based line where the row starts.</summary>
    public long Line { get; private set; }

    /// <summary>Number of fields of the row.</summary>
    public int FieldCount { get; private set; }

    /// <summary>What is wrong with the row's text, or null.</summary>
    public RowProblem? Problem { get; private set; }

    /// <summary>The bytes of one field, unquoted.</summary>
    public ReadOnlySpan<byte> this[int field] => source.AsSpan(starts[field], ends[field] - starts[field]);

    /// <summary>Moves to the next row that is not blank; false at the end.</summary>
    /// <exception cref="DataFormatException">Too long a line, or data that cannot be read on.</exception>
    public bool Read()
    {
        Problem = null;
        FieldCount = 0;
        ArraySegment<byte> line;
        do
        {
            if (!lines.TryRead(out line))
                return false;
        }
        while (line.AsSpan().Trim(" \t"u8).IsEmpty);
        Line = lines.Line;
        source = line.Array!;
        if (dialect.Quoted && line.AsSpan().Contains((byte)'"'))
            SplitQuoted(line);
        else
            Split(line);
        if (dialect.Encoding == TextEncoding.Utf8 && Problem is null)
            CheckUtf8();
        return true;
    }

    /// <summary>One field as characters; valid until the next call.</summary>
    public ReadOnlySpan<char> Chars(int field)
    {
        ReadOnlySpan<byte> bytes = this[field];
        if (chars.Length < bytes.Length)
            chars = new char[bytes.Length];
        int length = (dialect.Encoding == TextEncoding.Utf8 ? Encoding.UTF8 : Encoding.Latin1).GetChars(bytes, chars);
        return chars.AsSpan(0, length);
    }

    /// <summary>One field as text.</summary>
    public string Text(int field) => Chars(field).ToString();

    /// <summary>The whole row as text, for messages.</summary>
    public string RowText()
    {
        var text = new StringBuilder();
        for (int i = 0; i < FieldCount && text.Length <= 100; i++)
            text.Append(i == 0 ? "" : dialect.Separator).Append(FoundText.Of(this[i]));
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private void Split(ArraySegment<byte> line)
    {
        int start = line.Offset;
        int end = line.Offset + line.Count;
        while (true)
        {
            ReadOnlySpan<byte> rest = source.AsSpan(start, end - start);
            int next = separator.Length == 1 ? rest.IndexOf(separator[0]) : rest.IndexOf(separator);
            if (next < 0)
                break;
            AddField(start, start + next);
            start += next + separator.Length;
        }
        AddField(start, end);
    }

    private void SplitQuoted(ArraySegment<byte> line)
    {
        Problem = quoted.Read(lines, line, separator[0]);
        source = quoted.Bytes;
        foreach ((int start, int end) in quoted.Fields)
            AddField(start, end);
    }

    private void AddField(int start, int end)
    {
        if (FieldCount == starts.Length)
        {
            Array.Resize(ref starts, starts.Length * 2);
            Array.Resize(ref ends, ends.Length * 2);
        }
        starts[FieldCount] = start;
        ends[FieldCount++] = end;
    }

    private void CheckUtf8()
    {
        if (FieldCount == 0 || Utf8.IsValid(source.AsSpan(starts[0], ends[FieldCount - 1] - starts[0])))
            return;
        for (int i = 0; i < FieldCount; i++)
            if (!Utf8.IsValid(this[i]))
                Problem ??= new RowProblem(i + 1, FoundText.Of(this[i]), "UTF-8 text; convert the file to UTF-8");
        Problem ??= new RowProblem(0, RowText(), "UTF-8 text; convert the file to UTF-8");
    }
}
