namespace Vitrine.Recommenders.Tests;

/// <summary>Finds the published data sets that tests compare with; they are not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a data set's folder or file below the data root; skips the test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        string? root = Root();
        Assert.SkipWhen(root is null, "no data: set VITRINE_DATA, or put shared/data beside the repository");
        string path = Path.Combine(root!, relativePath);
        Assert.SkipUnless(Path.Exists(path), $"no data set {relativePath} under the data root");
        return path;
    }

    private static string? Root()
    {
        string? named = Environment.GetEnvironmentVariable("VITRINE_DATA");
        if (!string.IsNullOrEmpty(named))
            return named;
        string beside = Path.Combine(RepositoryRoot.FullPath, "..", "shared", "data");
        return Directory.Exists(beside) ? beside : null;
    }
}
