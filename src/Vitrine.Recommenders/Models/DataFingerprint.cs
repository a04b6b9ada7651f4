using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>What a model learned from, so that a figure can be traced to its data.</summary>
/// <param name="Name">Name for reports.</param>
/// <param name="Users">Number of users.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Interactions">Number of interactions.</param>
/// <param name="Sha256">SHA-256 over ids, items, times, values and types in order; 64 lower-case hexadecimal digits. Attributes are not in it.</param>
public sealed record DataFingerprint(string Name, int Users, int Items, int Interactions, string Sha256)
{
    /// <summary>The fingerprint of <paramref name="data"/>; two datasets with the same ids and events have the same.</summary>
    public static DataFingerprint Of(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendIds(hash, data.Users);
        AppendIds(hash, data.Items);
        AppendColumn(hash, data.Offsets);
        AppendColumn(hash, data.ItemIndices);
        AppendColumn(hash, data.Times);
        AppendColumn(hash, data.Values);
        AppendColumn(hash, data.Types);
        return new DataFingerprint(data.Name, data.UserCount, data.ItemCount, data.EventCount, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Each length is hashed before its content, so that no two datasets run together into the same bytes.
    private static void AppendIds(IncrementalHash hash, IdMap ids)
    {
        AppendLength(hash, ids.Count);
        foreach (string id in ids.Ids)
        {
            byte[] text = Encoding.UTF8.GetBytes(id);
            AppendLength(hash, text.Length);
            hash.AppendData(text);
        }
    }

    private static void AppendColumn<T>(IncrementalHash hash, T[] column)
        where T : unmanaged
    {
        const int Part = 1 << 20;
        AppendLength(hash, column.Length);
        for (int start = 0; start < column.Length; start += Part)
            hash.AppendData(MemoryMarshal.AsBytes(column.AsSpan(start, Math.Min(Part, column.Length - start))));
    }

    private static void AppendLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
