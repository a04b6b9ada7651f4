using System.Text;

namespace Vitrine.Recommenders.Tests.Training.TensorBoard;

/// <summary>
/// Reads event files by the published formats (TFRecord, protobuf wire format, event.proto), sharing no code with the writer: the
/// checksum is computed bit by bit, numbers are put together from bytes.
/// </summary>
internal static class EventFileDecoder
{
    internal sealed record Histogram(double Min, double Max, double Count, double Sum, double SumOfSquares, double[] Limits, double[] Buckets);

    internal sealed record Event(double WallTime, long Step, string? FileVersion, string? Tag, float? Scalar, Histogram? Histogram);

    public static List<Event> Read(byte[] file)
    {
        List<Event> events = [];
        for (int at = 0; at < file.Length;)
        {
            long length = (long)Little(file, at, 8);
            Check(file.AsSpan(at, 8), (uint)Little(file, at + 8, 4));
            byte[] data = file.AsSpan(at + 12, checked((int)length)).ToArray();
            Check(data, (uint)Little(file, at + 12 + data.Length, 4));
            events.Add(ReadEvent(data));
            at += 12 + data.Length + 4;
        }

        return events;
    }

    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x82F63B78;
        }

        return crc ^ 0xFFFFFFFF;
    }

    private static void Check(ReadOnlySpan<byte> bytes, uint stored)
    {
        uint rotated = stored - 0xA282EAD8;
        uint crc = rotated << 15 | rotated >> 17;
        if (crc != Crc32C(bytes))
            throw new InvalidDataException($"checksum {crc:x8}, expected {Crc32C(bytes):x8}");
    }

    private static Event ReadEvent(byte[] data)
    {
        var fields = Fields(data);
        byte[]? summary = fields.TryGetValue(5, out byte[]? s) ? Fields(s)[1] : null;
        var value = summary is null ? [] : Fields(summary);
        return new Event(
            Real(fields[1]),
            fields.TryGetValue(2, out byte[]? step) ? (long)Little(step, 0, 8) : 0,
            fields.TryGetValue(3, out byte[]? version) ? Encoding.UTF8.GetString(version) : null,
            value.TryGetValue(1, out byte[]? tag) ? Encoding.UTF8.GetString(tag) : null,
            value.TryGetValue(2, out byte[]? scalar) ? BitConverter.UInt32BitsToSingle((uint)Little(scalar, 0, 4)) : null,
            value.TryGetValue(5, out byte[]? histogram) ? ReadHistogram(histogram) : null);
    }

    private static Histogram ReadHistogram(byte[] data)
    {
        var f = Fields(data);
        return new Histogram(Real(f[1]), Real(f[2]), Real(f[3]), Real(f[4]), Real(f[5]), Reals(f[6]), Reals(f[7]));
    }

    /// <summary>Field number to raw content; varints are widened to 8 bytes. No field of these messages stands twice.</summary>
    private static Dictionary<int, byte[]> Fields(byte[] data)
    {
        Dictionary<int, byte[]> fields = [];
        for (int at = 0; at < data.Length;)
        {
            ulong key = Varint(data, ref at);
            int length = (key & 7) switch { 0 => 0, 1 => 8, 5 => 4, 2 => (int)Varint(data, ref at), _ => throw new InvalidDataException("wire type") };
            if ((key & 7) == 0)
            {
                ulong number = Varint(data, ref at);
                fields.Add((int)(key >> 3), [.. Enumerable.Range(0, 8).Select(i => (byte)(number >> 8 * i))]);
                continue;
            }

            fields.Add((int)(key >> 3), data.AsSpan(at, length).ToArray());
            at += length;
        }

        return fields;
    }

    private static ulong Varint(byte[] data, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = data[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
    }

    private static ulong Little(byte[] data, int at, int count)
    {
        ulong value = 0;
        for (int i = 0; i < count; i++)
            value |= (ulong)data[at + i] << 8 * i;
        return value;
    }

    private static double Real(byte[] data) => BitConverter.UInt64BitsToDouble(Little(data, 0, 8));

    private static double[] Reals(byte[] data) => [.. Enumerable.Range(0, data.Length / 8).Select(i => Real(data[(8 * i)..(8 * i + 8)]))];
}
