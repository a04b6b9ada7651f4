using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Kernels;

/// <summary>
/// Dot products of unsigned bytes with signed ones, 32 rows at a time, exact in 32 bits. The rows of a block lie side by side: for every four columns, the
/// four bytes of each row.
/// </summary>
internal static unsafe class ByteDots
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 32;

    /// <summary>Columns that lie together.</summary>
    public const int Together = 4;

    /// <summary>True where this is much faster than the same in floats.</summary>
    public static bool IsAccelerated => Avx2.IsSupported;

    /// <summary>dots[r] = sum_c row_r[c] query[c].</summary>
    /// <param name="block">[chunks, 32, 4] unsigned bytes.</param>
    /// <param name="chunks">Columns over four, rounded up; at most 65,536, so that no sum leaves 32 bits.</param>
    /// <param name="query">[chunks] four signed bytes each, the first lowest.</param>
    /// <param name="dots">[32].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(byte* block, int chunks, int* query, int* dots)
    {
        if (AvxVnni.IsSupported)
            ByVnni(block, chunks, query, dots);
        else if (Avx2.IsSupported)
            ByAvx2(block, chunks, query, dots);
        else
            ByScalars(block, chunks, query, dots);
    }

    /// <summary>One instruction multiplies four bytes of eight rows and adds them up in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ByVnni(byte* block, int chunks, int* query, int* dots)
    {
        Vector256<int> a = Vector256<int>.Zero, b = a, c = a, d = a;
        for (int i = 0; i < chunks; i++, block += Rows * Together)
        {
            Vector256<sbyte> q = Vector256.Create(query[i]).AsSByte();
            a = AvxVnni.MultiplyWideningAndAdd(a, Vector256.Load(block), q);
            b = AvxVnni.MultiplyWideningAndAdd(b, Vector256.Load(block + 32), q);
            c = AvxVnni.MultiplyWideningAndAdd(c, Vector256.Load(block + 64), q);
            d = AvxVnni.MultiplyWideningAndAdd(d, Vector256.Load(block + 96), q);
        }

        a.Store(dots);
        b.Store(dots + 8);
        c.Store(dots + 16);
        d.Store(dots + 24);
    }

    /// <summary>Bytes are widened to 16 bits, whose products are added in pairs: the instruction for bytes would saturate.</summary>
    public static void ByAvx2(byte* block, int chunks, int* query, int* dots)
    {
        for (int r = 0; r < Rows; r += 8)
        {
            Vector256<int> low = Vector256<int>.Zero, high = low;
            byte* at = block + r * Together;
            for (int i = 0; i < chunks; i++, at += Rows * Together)
            {
                Vector256<short> q = Avx2.ConvertToVector256Int16(Vector128.Create(query[i]).AsSByte());
                low += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(at)), q);
                high += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(at + 16)), q);
            }

            // Two sums a row: rows 0..3 in low, 4..7 in high; adding neighbours leaves 0 1 4 5 2 3 6 7.
            Vector256<int> sums = Avx2.HorizontalAdd(low, high);
            Avx2.Permute4x64(sums.AsInt64(), 0b11_01_10_00).AsInt32().Store(dots + r);
        }
    }

    /// <summary>One by one, on machines without such instructions.</summary>
    public static void ByScalars(byte* block, int chunks, int* query, int* dots)
    {
        new Span<int>(dots, Rows).Clear();
        for (int i = 0; i < chunks; i++)
            for (int r = 0; r < Rows; r++)
                for (int c = 0; c < Together; c++)
                    dots[r] += block[(i * Rows + r) * Together + c] * (sbyte)(query[i] >> (8 * c));
    }
}
