using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Vitrine.Numerics.Checkpoints;

/// <summary>
/// Tensor files in the safetensors format (https://github.com/huggingface/safetensors): 8 bytes header length, little-endian; a JSON header
/// {name: {dtype, shape, data_offsets}}; the elements, little-endian, row-major, without holes. Holds no code, so loading runs none.
/// </summary>
public static class SafeTensors
{
    internal const string MetadataKey = "__metadata__";
    internal const int LengthBytes = 8;
    private const int Alignment = 8;

    /// <summary>
    /// Writes <paramref name="tensors"/> atomically: on an exception or cancellation the old file stays. Larger elements come first,
    /// so that every tensor is aligned to its element size; otherwise the given order is kept.
    /// </summary>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <param name="tensors">What is written; names are unique.</param>
    /// <param name="metadata">Free text by key, or null.</param>
    /// <param name="cancel">Stops the write, at the latest after the next MiB.</param>
    /// <exception cref="ArgumentException">A name stands twice or is reserved, or a tensor's elements do not fit its shape.</exception>
    /// <exception cref="IOException">The file system refused.</exception>
    public static void Write(
        string path, IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        RequireLittleEndian();
        NamedTensor[] ordered = [.. tensors.OrderByDescending(t => ElementTypes.SizeOf(t.Type))];
        byte[] header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (NamedTensor tensor in ordered)
                tensor.WriteTo(stream, cancel);
            cancel.ThrowIfCancellationRequested();
        });
    }

    /// <summary>Opens a file and checks its header and length wholly; elements are read when asked for. Dispose it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">The most that is taken; null for the defaults.</param>
    /// <exception cref="CheckpointFormatException">The file is missing, unreadable, truncated, oversized or not in the format.</exception>
    public static SafeTensorsFile Read(string path, SafeTensorsLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequireLittleEndian();
        return SafeTensorsFile.Open(path, limits ?? SafeTensorsLimits.Default);
    }

    private static byte[] Header(NamedTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        long offset = 0;
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }

            foreach (NamedTensor tensor in tensors)
            {
                if (tensor.Name == MetadataKey || !names.Add(tensor.Name))
                    throw new ArgumentException(
                        $"SafeTensors.Write: tensor name '{tensor.Name}' is reserved or stands twice; expected unique names");
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                json.WriteStartArray("shape");
                foreach (long size in tensor.Shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset = checked(offset + tensor.Bytes));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        int padded = (buffer.WrittenCount + Alignment - 1) / Alignment * Alignment;
        var header = new byte[LengthBytes + padded];
        BinaryPrimitives.WriteInt64LittleEndian(header, padded);
        buffer.WrittenSpan.CopyTo(header.AsSpan(LengthBytes));
        header.AsSpan(LengthBytes + buffer.WrittenCount).Fill((byte)' ');
        return header;
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("SafeTensors: found a big-endian processor, expected a little-endian one");
    }
}
