using System.Security.Cryptography;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Recommenders.Models;

/// <summary>Reads the files of a model folder, each only if its length and hash are those of the manifest.</summary>
/// <param name="folder">The folder.</param>
/// <param name="manifest">A checked manifest.</param>
internal sealed class StoredFileReader(string folder, ModelManifest manifest)
{
    /// <summary>Checks a file without keeping it.</summary>
    public void Check(string name)
    {
        (string path, StoredFile stored) = Find(name);
        Guard(path, () =>
        {
            using FileStream stream = File.OpenRead(path);
            RequireLength(path, stream.Length, stored);
            RequireHash(path, SHA256.HashData(stream), stored);
            return true;
        });
    }

    /// <summary>The content of a file of at most <paramref name="most"/> bytes.</summary>
    public byte[] Read(string name, int most)
    {
        (string path, StoredFile stored) = Find(name);
        byte[] bytes = ReadAll(path, most);
        RequireLength(path, bytes.Length, stored);
        RequireHash(path, SHA256.HashData(bytes), stored);
        return bytes;
    }

    /// <summary>Opens a tensor file; the hash is of the very file that stays open, whatever becomes of its name.</summary>
    public SafeTensorsFile OpenTensors(string name)
    {
        (string path, StoredFile stored) = Find(name);
        SafeTensorsFile file = SafeTensors.Read(path);
        try
        {
            RequireHash(path, Convert.FromHexString(Guard(path, file.Sha256)), stored);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The content of a file of at most <paramref name="most"/> bytes, without a hash to check.</summary>
    public static byte[] ReadAll(string path, int most) => Guard(path, () =>
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > most)
            throw new CheckpointFormatException(path, null, $"{stream.Length} bytes", $"at most {most}; this is not what Vitrine writes");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    private (string Path, StoredFile Stored) Find(string name) => manifest.Files.TryGetValue(name, out StoredFile? stored)
        ? (Path.Combine(folder, name), stored)
        : throw new CheckpointFormatException(
            folder, name, "no such file in the manifest", "it; load the folder with the model it was saved from");

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointFormatException(
                path, null, "no file", "a file of a model saved to its end; check the path, or train the model and save it there", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CheckpointFormatException(
                path, null, e.Message, "a readable file of a model saved to its end; check the path, or save the model again", e);
        }
    }

    private static void RequireLength(string path, long length, StoredFile stored)
    {
        if (length != stored.Bytes)
            throw Differs(path, $"{length} bytes", $"{stored.Bytes}");
    }

    private static void RequireHash(string path, ReadOnlySpan<byte> hash, StoredFile stored)
    {
        string found = Convert.ToHexStringLower(hash);
        if (found != stored.Sha256)
            throw Differs(path, $"SHA-256 {found}", stored.Sha256);
    }

    private static CheckpointFormatException Differs(string path, string found, string expected) =>
        new(path, null, found, $"{expected} by the manifest; the folder was changed or not saved to its end, save the model again");
}
