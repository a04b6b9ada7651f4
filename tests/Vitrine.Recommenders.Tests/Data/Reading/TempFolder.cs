using System.IO.Compression;
using System.Text;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

/// <summary>A folder of small files that is deleted after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vitrine-").FullName;

    public static TempFolder With(params (string Name, string Text)[] files)
    {
        var folder = new TempFolder();
        foreach ((string name, string text) in files)
            folder.Add(name, Encoding.UTF8.GetBytes(text));
        return folder;
    }

    public string Add(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string AddCompressed(string name, string text) => Add(name, Compressed(Encoding.UTF8.GetBytes(text)));

    public static byte[] Compressed(byte[] bytes)
    {
        using var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stored.ToArray();
    }

    public RawData Read(ReadOptions? options = null) => DatasetReader.Read(Path, options ?? ReadOptions.Default, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
