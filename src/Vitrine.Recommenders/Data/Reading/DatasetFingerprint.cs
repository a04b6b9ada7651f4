using System.Security.Cryptography;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Identifies the exact bytes a data set was read from.</summary>
internal static class DatasetFingerprint
{
    /// <summary>
    /// SHA-256, lower-case hex, of the stored bytes of all files one after the other, in ordinal order of their names: what
    /// <c>cat A B | sha256sum</c> prints.
    /// </summary>
    public static string Of(IEnumerable<DataFile> files, CancellationToken cancel = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[1 << 16];
        foreach (DataFile file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            using Stream stored = file.OpenStored();
            try
            {
                for (int read = stored.Read(block); read > 0; read = stored.Read(block))
                {
                    cancel.ThrowIfCancellationRequested();
                    hash.AppendData(block, 0, read);
                }
            }
            catch (IOException e)
            {
                throw file.Broken(0, e);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
