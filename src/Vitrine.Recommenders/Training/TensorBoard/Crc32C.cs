using System.Buffers.Binary;
using System.Numerics;

namespace Vitrine.Recommenders.Training.TensorBoard;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4) and the masked form that TFRecord files carry.</summary>
internal static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>The checksum of <paramref name="bytes"/>; 0 for none.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>rotate-right(crc, 15) + 0xA282EAD8: a checksum of data that itself holds checksums would be weak unmasked.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Of(bytes), 15) + MaskDelta);
}
