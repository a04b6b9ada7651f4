using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Vitrine.Recommenders.Training.TensorBoard;

/// <summary>One protobuf message being written (https://protobuf.dev/programming-guides/encoding): only the field kinds that events need.</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    /// <summary>An int64 field.</summary>
    public ProtobufMessage Int64(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>A float field.</summary>
    public ProtobufMessage Float(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(sizeof(float)), value);
        buffer.Advance(sizeof(float));
        return this;
    }

    /// <summary>A double field.</summary>
    public ProtobufMessage Double(int field, double value)
    {
        Tag(field, Fixed64);
        WriteDouble(value);
        return this;
    }

    /// <summary>A packed repeated double field.</summary>
    public ProtobufMessage Doubles(int field, List<double> values)
    {
        Tag(field, LengthDelimited);
        WriteVarint((ulong)values.Count * sizeof(double));
        foreach (double value in values)
            WriteDouble(value);
        return this;
    }

    /// <summary>A string field.</summary>
    public ProtobufMessage Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message field.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value) => Raw(field, value.Bytes);

    private ProtobufMessage Raw(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimited);
        WriteVarint((ulong)value.Length);
        buffer.Write(value);
        return this;
    }

    private void Tag(int field, int wireType) => WriteVarint((ulong)(field << 3 | wireType));

    private void WriteDouble(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(sizeof(double)), value);
        buffer.Advance(sizeof(double));
    }

    private void WriteVarint(ulong value)
    {
        Span<byte> bytes = buffer.GetSpan(10);
        int count = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[count++] = (byte)(value | 0x80);
        bytes[count++] = (byte)value;
        buffer.Advance(count);
    }
}
