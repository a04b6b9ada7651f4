namespace Vitrine.Numerics.Checkpoints;

/// <summary>Writes a file so that a reader sees the old content or the new one, never a part, whatever ends the write.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes into a temporary file of the same folder, flushes it to the disk and renames it over <paramref name="path"/>. When
    /// <paramref name="write"/> throws, the temporary file is removed and the old file is left as it was.
    /// </summary>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file system refused.</exception>
    /// <remarks>A killed process can leave a file ".NAME.ID.tmp" behind; nothing reads it.</remarks>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)
            ?? throw new ArgumentException($"AtomicFile.Write: found '{path}', expected a file's path", nameof(path));
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            // File.Delete says nothing when the file was never made, and the first error is the one to be told.
            File.Delete(temporary);
            throw;
        }
    }
}
