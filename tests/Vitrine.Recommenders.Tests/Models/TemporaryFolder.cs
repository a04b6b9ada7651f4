namespace Vitrine.Recommenders.Tests.Models;

/// <summary>An empty folder that is removed at the end of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vitrine-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
