namespace Vitrine.Tests;

/// <summary>The folder that holds the solution.</summary>
internal static class RepositoryRoot
{
    /// <summary>Its full path.</summary>
    public static string FullPath { get; } = Find();

    /// <summary>The text of a file, with line ends as '\n'.</summary>
    public static string ReadText(string relativePath) =>
        File.ReadAllText(Path.Combine(FullPath, relativePath)).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Vitrine.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds Vitrine.slnx; run the tests from a clone");
    }
}
