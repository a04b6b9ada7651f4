namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>Finds the files of a format.</summary>
internal static class FormatFiles
{
    /// <summary>The file of one of these names; or, when the user named a single file, that file whatever its name.</summary>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static DataFile Events(DataFiles files, params ReadOnlySpan<string> plainNames)
    {
        if (!files.IsFolder)
            return files.Files[0];
        string names = string.Join(" or ", plainNames.ToArray());
        return files.Find(plainNames)
            ?? throw new DataFormatException(files.FolderOrFile, 0, 0, Listing(files), $"a file called {names} (or the same with .gz)");
    }

    /// <summary>The names of all files, for messages.</summary>
    public static string Listing(DataFiles files) => string.Join(", ", files.Files.Select(f => f.Name));
}
