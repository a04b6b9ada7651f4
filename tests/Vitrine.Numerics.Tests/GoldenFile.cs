namespace Vitrine.Numerics.Tests;

/// <summary>Files of expected values that lie beside the tests' source.</summary>
internal static class GoldenFile
{
    public static string PathOf(string name) => Path.Combine(RepositoryRoot.FullPath, "tests", "Vitrine.Numerics.Tests", "Golden", name);
}
