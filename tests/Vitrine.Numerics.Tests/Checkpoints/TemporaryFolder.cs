using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Numerics.Tests.Checkpoints;

/// <summary>A folder of its own for one test, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-test-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string[] Names() => [.. folder.EnumerateFiles().Select(f => f.Name).Order(StringComparer.Ordinal)];

    public void WriteTensors(string name, NamedTensor[] tensors, Dictionary<string, string>? metadata = null) =>
        SafeTensors.Write(this[name], tensors, metadata, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Delete(recursive: true);
}
