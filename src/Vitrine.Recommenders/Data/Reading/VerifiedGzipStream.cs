using System.IO.Compression;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// Decompresses gzip, one or more members, and fails at the end of data that was cut off, which <see cref="GZipStream"/> alone takes for the end.
/// </summary>
/// <remarks>
/// A member that holds a known mark is decompressed after the stored ones. Only if these were complete does the output end with the mark, so the last bytes
/// of the output are held back until they have been compared with it.
/// </remarks>
internal sealed class VerifiedGzipStream(Stream stored) : Stream
{
    private static readonly byte[] Mark = [.. "end of vitrine's input\0"u8];
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream content = new(new MarkedStream(stored), CompressionMode.Decompress);
    private readonly byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(Span<byte> destination)
    {
        while (!ended && end - start <= Mark.Length)
            Fill();
        int count = Math.Min(destination.Length, Math.Max(0, end - start - (ended ? 0 : Mark.Length)));
        buffer.AsSpan(start, count).CopyTo(destination);
        start += count;
        return count;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        int read = content.Read(buffer, end, buffer.Length - end);
        end += read;
        if (read > 0)
            return;
        ended = true;
        if (!buffer.AsSpan(0, end).EndsWith(Mark))
            throw new InvalidDataException("gzip data that breaks off");
        end -= Mark.Length;
    }

    /// <summary>The stored bytes, then the member with the mark.</summary>
    private sealed class MarkedStream(Stream stored) : Stream
    {
        private int given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> destination)
        {
            int read = given > 0 ? 0 : stored.Read(destination);
            if (read > 0)
                return read;
            int count = Math.Min(destination.Length, MarkMember.Length - given);
            MarkMember.AsSpan(given, count).CopyTo(destination);
            given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stored.Dispose();
            base.Dispose(disposing);
        }
    }
}
