namespace Vitrine.Recommenders.Data.Reading;

/// <summary>The files of one data set: those of a folder (not its subfolders), or a single one.</summary>
internal sealed class DataFiles
{
    private DataFiles(string path, IReadOnlyList<DataFile> files, bool isFolder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        FolderOrFile = Path.GetFileName(full);
        Name = isFolder ? FolderOrFile : Path.GetFileNameWithoutExtension(files[0].PlainName);
        Files = files;
        IsFolder = isFolder;
    }

    /// <summary>Name for reports.</summary>
    public string Name { get; }

    /// <summary>Name for messages.</summary>
    public string FolderOrFile { get; }

    /// <summary>All files in ordinal order of their names.</summary>
    public IReadOnlyList<DataFile> Files { get; }

    /// <summary>False when the user named one file.</summary>
    public bool IsFolder { get; }

    /// <summary>Lists the files at <paramref name="path"/>.</summary>
    /// <exception cref="DataFormatException">There is nothing, or nothing that may be read.</exception>
    public static DataFiles At(string path)
    {
        if (File.Exists(path))
            return new DataFiles(path, [new DataFile(path)], isFolder: false);
        if (!Directory.Exists(path))
            throw new DataFormatException(path, 0, 0, "nothing", "a file or folder; check the path");
        try
        {
            List<DataFile> files = [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(p => new DataFile(p))];
            return files.Count > 0
                ? new DataFiles(path, files, isFolder: true)
                : throw new DataFormatException(path, 0, 0, "an empty folder", "a folder that holds a data set");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, 0, 0, e.Message, "a folder that can be opened; check your rights");
        }
    }

    /// <summary>The file of one of these plain names (ignoring case), tried in order, or null.</summary>
    public DataFile? Find(params ReadOnlySpan<string> plainNames)
    {
        foreach (string name in plainNames)
            foreach (DataFile file in Files)
                if (string.Equals(file.PlainName, name, StringComparison.OrdinalIgnoreCase))
                    return file;
        return null;
    }

    /// <summary>The files whose plain name has this ending, ignoring case.</summary>
    public IReadOnlyList<DataFile> Ending(string ending) => [.. Files.Where(f => f.EndsWith(ending))];
}
