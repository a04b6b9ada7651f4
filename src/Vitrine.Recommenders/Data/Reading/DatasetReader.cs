using Vitrine.Recommenders.Data.Reading.Formats;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Reads data sets in any of the known formats.</summary>
public static class DatasetReader
{
    private const int LongestLine = 1 << 29;

    // More particular formats stand before more general ones.
    private static readonly IDatasetFormat[] Known =
    [
        new MovieLens1M(), new MovieLens100K(), new MovieLensLatest(), new RecBole(), new LibFm(), new Tables("jsonl"), new Sequences(),
        new Tables("csv"), new Tables("tsv"),
    ];

    // Formats whose columns have names that the caller may map.
    private static readonly string[] Mapped = ["csv", "tsv", "jsonl", "recbole"];

    /// <summary>Names of all formats, as in <see cref="ReadOptions.Format"/>.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Known.Select(f => f.Name)];

    /// <summary>Reads a data set. Files may be gzip-compressed under any name.</summary>
    /// <param name="path">A folder, or one file of events.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="DataFormatException">The data cannot be read; the message says where, what was found and what was expected.</exception>
    /// <exception cref="ArgumentException"><see cref="ReadOptions.Format"/> is not a known format, or a limit is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; looked at every 64 KiB.</exception>
    public static RawData Read(string path, ReadOptions options, CancellationToken cancel = default) => Read(path, options, requireEvents: true, cancel);

    /// <summary>As the public form, but data without a readable event is an error only when <paramref name="requireEvents"/>.</summary>
    internal static RawData Read(string path, ReadOptions options, bool requireEvents, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLineBytes, 1, nameof(options.MaxLineBytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxLineBytes, LongestLine, nameof(options.MaxLineBytes));
        IDatasetFormat? named = options.Format is null ? null : Named(options.Format);
        DataFiles files = DataFiles.At(path);
        IDatasetFormat format = named ?? Detect(files);
        if (!Mapped.Contains(format.Name) && (options.Columns != new ColumnMapping() || options.TypeNames is not null))
        {
            throw new DataFormatException(
                files.FolderOrFile, 0, 0, $"format {format.Name}, whose columns are fixed, and a mapping of columns or types",
                $"no mapping, or one of the formats {string.Join(", ", Mapped)}, named with --format");
        }
        return format.Read(new ReadSession(files, options, requireEvents, cancel));
    }

    /// <summary>The name of the format of the data set at <paramref name="path"/>, from file names and first lines.</summary>
    /// <exception cref="DataFormatException">It is none of the known ones.</exception>
    public static string DetectFormat(string path) => Detect(DataFiles.At(path)).Name;

    private static IDatasetFormat Named(string name) =>
        Array.Find(Known, f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"DatasetReader: format '{name}' is not known; expected one of {string.Join(", ", Formats)}", nameof(name));

    private static IDatasetFormat Detect(DataFiles files)
    {
        if (Array.Find(Known, f => f.MatchesNames(files)) is { } byNames)
            return byNames;
        List<FileHead> heads = [.. EventCandidates.In(files).Select(FileHead.Of)];
        if (heads is [{ FirstLine: "" } empty])
            throw new DataFormatException(empty.File.Name, 0, 0, "an empty file", "a file of events");
        foreach (IDatasetFormat format in Known)
            if (heads.Exists(format.MatchesContent))
                return format;
        string found = heads is [var only] ? only.FirstLine : FormatFiles.Listing(files);
        throw new DataFormatException(
            files.FolderOrFile,
            heads.Count == 1 ? 1 : 0,
            0,
            found,
            $"one of the formats {string.Join(", ", Formats)}; a CSV needs a header with user and item columns; name the format if it is one of these");
    }
}
