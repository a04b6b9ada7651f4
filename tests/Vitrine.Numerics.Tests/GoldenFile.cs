namespace Vitrine.Numerics.Tests;

/// <summary>Files of expected values that lie beside the tests' source.</summary>
internal static class GoldenFile
{
    public static string PathOf(string name)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Vitrine.slnx")))
            root = root.Parent;
        Assert.NotNull(root);
        return Path.Combine(root.FullName, "tests", "Vitrine.Numerics.Tests", "Golden", name);
    }
}
