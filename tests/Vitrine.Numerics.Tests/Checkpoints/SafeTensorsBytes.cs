using System.Buffers.Binary;
using System.Text;

namespace Vitrine.Numerics.Tests.Checkpoints;

/// <summary>Lays safetensors files out byte by byte, right or wrong, without the writer under test.</summary>
internal static class SafeTensorsBytes
{
    public static byte[] Of(string header, int dataBytes) => Of(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] Of(ReadOnlySpan<byte> header, int dataBytes)
    {
        var file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file.AsSpan(8));
        return file;
    }
}
