namespace Vitrine.Explanations.Tests.Serialization;

/// <summary>Finds committed files from where the tests were built.</summary>
internal static class RepositoryRoot
{
    /// <summary>The text of a file given by its path from the repository's root.</summary>
    public static string Read(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Vitrine.slnx")))
                return File.ReadAllText(Path.Combine(folder.FullName, path));
        throw new InvalidOperationException($"no Vitrine.slnx above {AppContext.BaseDirectory}");
    }
}
