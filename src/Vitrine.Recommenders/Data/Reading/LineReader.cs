namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// Lines of bytes from a stream in bounded memory. Takes "\n" and "\r\n" ends and drops a UTF-8 byte order mark. The returned bytes are valid until
/// the next call.
/// </summary>
internal sealed class LineReader : IDisposable
{
    private const int FirstBuffer = 1 << 16;

    private readonly DataFile file;
    private readonly Stream stream;
    private readonly int maxLineBytes;
    private readonly CancellationToken cancel;
    private byte[] buffer = new byte[FirstBuffer];
    private int start;
    private int end;
    private bool ended;

    /// <summary>Opens <paramref name="file"/>; a line longer than <paramref name="maxLineBytes"/> will be an error.</summary>
    public LineReader(DataFile file, int maxLineBytes, CancellationToken cancel)
        : this(file, file.Open(), maxLineBytes, cancel)
    {
    }

    /// <summary>Reads <paramref name="stream"/>, which it then owns, under the name of <paramref name="file"/>.</summary>
    public LineReader(DataFile file, Stream stream, int maxLineBytes, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineBytes, 1);
        this.file = file;
        this.stream = stream;
        this.maxLineBytes = maxLineBytes;
        this.cancel = cancel;
    }

    /// <summary>1-based number of the line last returned.</summary>
    public long Line { get; private set; }

    /// <summary>The next line without its end; false at the end of the file.</summary>
    /// <exception cref="DataFormatException">Too long a line, or data that cannot be read on.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; looked at whenever the buffer, 64 KiB or a line, is filled.</exception>
    public bool TryRead(out ArraySegment<byte> line)
    {
        if (Line == 0 && !ended)
            ReadFirst();
        int scanned = 0;
        while (true)
        {
            int newline = buffer.AsSpan(start + scanned, end - start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = Take(scanned + newline, skip: 1);
                return true;
            }
            scanned = end - start;
            if (scanned > maxLineBytes)
                throw TooLong();
            if (ended)
                break;
            Fill();
        }
        line = default;
        if (scanned == 0)
            return false;
        line = Take(scanned, skip: 0);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private ArraySegment<byte> Take(int length, int skip)
    {
        int first = start;
        start += length + skip;
        if (length > 0 && buffer[first + length - 1] == '\r')
            length--;
        if (length > maxLineBytes)
            throw TooLong();
        Line++;
        return new ArraySegment<byte>(buffer, first, length);
    }

    private void ReadFirst()
    {
        while (end < 4 && !ended)
            Fill();
        ReadOnlySpan<byte> head = buffer.AsSpan(0, end);
        string? foreign = ForeignContent(head);
        if (foreign is not null)
            throw new DataFormatException(file.Name, 0, 0, foreign, "text in UTF-8; unpack or convert the file first");
        if (head.StartsWith("\uFEFF"u8))
            start = 3;
    }

    private static string? ForeignContent(ReadOnlySpan<byte> head) => head switch
    {
        [0xff, 0xfe, ..] or [0xfe, 0xff, ..] => "UTF-16 text",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive or spreadsheet",
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file",
        _ => null,
    };

    private void Fill()
    {
        cancel.ThrowIfCancellationRequested();
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        try
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            ended = read == 0;
            end += read;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw file.Broken(Line + 1, e);
        }
    }

    private DataFormatException TooLong() => new(
        file.Name,
        Line + 1,
        0,
        $"a line of more than {maxLineBytes} bytes",
        $"lines of at most {maxLineBytes} bytes; check the line ends");
}
