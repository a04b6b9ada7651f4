using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>
/// Matrix multiplication on one core: C[M, N] = (accumulate ? C : 0) + A B, where either factor may be transposed. B is packed into panels where its
/// rows are far apart, A is read in place, and blocks are sized for the first- and second-level caches
/// (Goto and van de Geijn 2008, https://doi.org/10.1145/1356052.1356053).
/// </summary>
internal static unsafe class Gemm
{
    // A block of B is 256 x 512 floats: half a megabyte, in the second-level cache beside the rows of A in use.
    private const int BlockK = 256;
    private const int BlockN = 512;
    private const int BlockTiles = 8;

    // Rows of B wider than this are packed: unpacked, each would lie on a page of its own.
    private const int WidestUnpacked = 256;

    /// <summary>C = op(A) op(B), or C += when <paramref name="accumulate"/>. Shapes are the caller's to check.</summary>
    public static void Multiply(Tensor a, bool transposeA, Tensor b, bool transposeB, Tensor c, bool accumulate, Arena scratch)
    {
        int k = transposeA ? a.Rows : a.Columns;
        Multiply(
            new Operand(a.Data, a.Columns, transposeA), new Operand(b.Data, b.Columns, transposeB),
            c.Data, c.Columns, c.Rows, c.Columns, k, accumulate, scratch);
    }

    /// <summary>The same on blocks of larger matrices, by pointer and row stride.</summary>
    public static void Multiply(
        Operand a, Operand b, float* c, nint cRow, int m, int n, int k, bool accumulate, Arena scratch)
    {
        if (m == 0 || n == 0)
            return;
        if (k == 0)
        {
            for (int i = 0; i < m && !accumulate; i++)
                new Span<float>(c + i * cRow, n).Clear();
            return;
        }

        (int, nuint) mark = scratch.Mark();
        var kernel = new Kernel { A = a, B = b, C = c, CRow = cRow, M = m, N = n, K = k, Accumulate = accumulate };
        kernel.Packing = scratch.Allocate(1, PackedMatrix.SizeOf(Math.Min(k, BlockK), Math.Min(n, BlockN))).Data;
        SimdDispatch.Run(ref kernel);
        scratch.Release(mark);
    }

    /// <summary>C[M, N] = A[M, K] B for a packed B; columns of C from <paramref name="c"/>, all of B.</summary>
    public static void Multiply(Tensor a, PackedMatrix b, float* c, nint cRow)
    {
        var kernel = new Kernel
        {
            A = new Operand(a.Data, a.Columns, false), C = c, CRow = cRow, M = a.Rows, N = b.N, K = b.K, Packed = b.Data,
        };
        SimdDispatch.Run(ref kernel);
    }

    /// <summary>One factor: where it starts, its row stride in floats, and whether it is read transposed.</summary>
    internal readonly struct Operand(float* data, nint stride, bool transpose)
    {
        public readonly float* Data = data;
        public readonly nint Stride = stride;
        public readonly bool Transpose = transpose;
    }

    private struct Kernel : ISimdKernel
    {
        public Operand A;
        public Operand B;
        public float* C;
        public nint CRow;
        public int M;
        public int N;
        public int K;
        public bool Accumulate;
        public float* Packing;
        public float* Packed;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int panel = 2 * S.Width;
            int step = BlockTiles * S.TileRows;
            nint aRow = A.Transpose ? 1 : A.Stride;
            nint aColumn = A.Transpose ? A.Stride : 1;
            if (Packed != null)
            {
                for (int i = 0; i < M; i += step)
                    GemmBlock.Run<S, V>(Math.Min(step, M - i), N, K, A.Data + i * aRow, aRow, aColumn, Packed, panel, K * panel, C + i * CRow, CRow, false);
                return;
            }

            for (int k0 = 0; k0 < K; k0 += BlockK)
            {
                int k = Math.Min(BlockK, K - k0);
                for (int n0 = 0; n0 < N; n0 += BlockN)
                {
                    int n = Math.Min(BlockN, N - n0);
                    float* b = B.Data + (B.Transpose ? n0 * B.Stride + k0 : k0 * B.Stride + n0);
                    bool pack = B.Transpose || B.Stride > WidestUnpacked;
                    int whole = pack ? 0 : n / panel * panel;
                    PackedMatrix.Pack(b + (B.Transpose ? 0 : whole), B.Stride, B.Transpose, k, n - whole, panel, Packing);
                    bool accumulate = Accumulate || k0 > 0;
                    for (int i = 0; i < M; i += step)
                    {
                        int m = Math.Min(step, M - i);
                        float* a = A.Data + i * aRow + k0 * aColumn;
                        float* c = C + i * CRow + n0;
                        if (whole > 0)
                            GemmBlock.Run<S, V>(m, whole, k, a, aRow, aColumn, b, B.Stride, panel, c, CRow, accumulate);
                        if (whole < n)
                            GemmBlock.Run<S, V>(m, n - whole, k, a, aRow, aColumn, Packing, panel, k * panel, c + whole, CRow, accumulate);
                    }
                }
            }
        }
    }
}
