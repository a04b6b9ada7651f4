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
/// <param name="Sha256">SHA-256 over ids, items, times, values, types and the attributes of items and users, in order; 64 lower-case hexadecimal
/// digits.</param>
public sealed record DataFingerprint(string Name, int Users, int Items, int Interactions, string Sha256)
{
    /// <summary>The fingerprint of <paramref name="data"/>; two datasets with the same ids, events and attributes have the same.</summary>
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
        AppendAttributes(hash, data.ItemAttributes);
        AppendAttributes(hash, data.UserAttributes);
        return new DataFingerprint(data.Name, data.UserCount, data.ItemCount, data.EventCount, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Each length is hashed before its content, so that no two datasets run together into the same bytes.
    private static void AppendIds(IncrementalHash hash, IdMap ids)
    {
        AppendLength(hash, ids.Count);
        foreach (string id in ids.Ids)
            AppendText(hash, id);
    }

    private static void AppendAttributes(IncrementalHash hash, AttributeTable table)
    {
        AppendLength(hash, table.Columns.Count);
        foreach (AttributeColumn column in table.Columns)
        {
            AppendText(hash, column.Name);
            AppendLength(hash, (int)column.Kind);
            AppendColumn(hash, column.Numbers.ToArray());
            AppendLength(hash, column.Texts.Count);
            foreach (string text in column.Texts)
                AppendText(hash, text);
            AppendLength(hash, column.Labels.Count);
            foreach (IReadOnlyList<string> labels in column.Labels)
            {
                AppendLength(hash, labels.Count);
                foreach (string label in labels)
                    AppendText(hash, label);
            }
        }
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AppendLength(hash, bytes.Length);
        hash.AppendData(bytes);
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
