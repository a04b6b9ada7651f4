namespace Vitrine.Recommenders.Data.Reading;

/// <summary>One file of a data set; opened as plain bytes whether it is compressed or not.</summary>
/// <param name="Path">Where it is.</param>
internal sealed record DataFile(string Path)
{
    /// <summary>Name as stored, for messages.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(Path);

    /// <summary>Name without a trailing ".gz": what formats are recognised by.</summary>
    public string PlainName { get; } = Plain(System.IO.Path.GetFileName(Path));

    /// <summary>Lower-case ending of <see cref="PlainName"/> with its dot, or empty.</summary>
    public string Ending => System.IO.Path.GetExtension(PlainName).ToLowerInvariant();

    /// <summary>True when the plain name ends with <paramref name="ending"/>, ignoring case.</summary>
    public bool EndsWith(string ending) => PlainName.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens the content, decompressed when it starts with gzip's magic bytes.</summary>
    /// <exception cref="DataFormatException">The file cannot be opened.</exception>
    public Stream Open()
    {
        Stream stored = OpenStored();
        try
        {
            if (!stored.CanSeek)
                throw new DataFormatException(Name, 0, 0, "a pipe", "a file, which is read more than once; write the pipe to a file first");
            Span<byte> magic = stackalloc byte[2];
            int read = stored.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
            stored.Position = 0;
            bool compressed = read == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
            return compressed ? new VerifiedGzipStream(stored) : stored;
        }
        catch (Exception e) when (e is IOException or NotSupportedException or DataFormatException)
        {
            stored.Dispose();
            throw e is DataFormatException ? e : Unreadable(e);
        }
    }

    /// <summary>Opens the bytes as stored.</summary>
    /// <exception cref="DataFormatException">The file cannot be opened.</exception>
    public Stream OpenStored()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The first bytes of the content, at most <paramref name="count"/>.</summary>
    /// <exception cref="DataFormatException">The file cannot be read or its gzip data is broken.</exception>
    public byte[] Head(int count)
    {
        using Stream content = Open();
        byte[] head = new byte[count];
        try
        {
            int read = content.ReadAtLeast(head, count, throwOnEndOfStream: false);
            return head[..read];
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Broken(1, e);
        }
    }

    /// <summary>The error of content that breaks off or is damaged.</summary>
    public DataFormatException Broken(long line, Exception cause) =>
        new(Name, line, 0, cause.Message, "readable data; the file is damaged or cut off: copy or download it again");

    private DataFormatException Unreadable(Exception cause) =>
        new(Name, 0, 0, cause.Message, "a file that can be opened; check the path and your rights");

    private static string Plain(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
