using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Kernels;

[Trait("Suite", "Kernels")]
public sealed unsafe class GemmTests
{
    private static readonly int[] AwkwardSizes = [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 255, 511];

    /// <summary>
    /// Each dimension in turn at each awkward size, and shapes that cross the cache blocks (K 256, N 512) and the packing limit (N 256).
    /// </summary>
    private static readonly (int M, int N, int K)[] Shapes =
    [
        .. AwkwardSizes.SelectMany(s => new[] { (s, 7, 5), (5, s, 7), (7, 5, s) }),
        (65, 64, 63), (13, 33, 257), (25, 257, 31), (14, 513, 40), (3, 530, 300), (97, 33, 20),
    ];

    public static TheoryData<bool, bool, bool> Forms => [.. from a in Bools from b in Bools from c in Bools select (a, b, c)];

    private static bool[] Bools => [false, true];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Multiply_AwkwardShapes_StaysWithinTheRoundingBound(bool transposeA, bool transposeB, bool accumulate)
    {
        foreach ((int m, int n, int k) in Shapes)
            GemmCheck.Run(m, n, k, transposeA, transposeB, accumulate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Multiply_PackedB_StaysWithinTheRoundingBound(bool transposeB)
    {
        foreach ((int m, int n, int k) in Shapes)
        {
            using var arena = new Arena();
            Matrix a = Sample.Normal(1, m, k);
            Matrix b = transposeB ? Sample.Normal(2, n, k) : Sample.Normal(2, k, n);
            PackedMatrix packed = PackedMatrix.Create(b.To(arena), transposeB, arena);
            Tensor c = arena.Allocate(m, n);
            c.Span.Fill(float.NaN);

            Gemm.Multiply(a.To(arena), packed, c.Data, n);

            GemmCheck.AssertWithinBound(Matrix.Of(c), new Matrix(m, n), a, false, b, transposeB);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Multiply_BlocksOfLargerMatrices_TouchesNothingElse(bool transposeA, bool transposeB, bool accumulate)
    {
        const int M = 29, N = 37, K = 18, Around = 5;
        using var arena = new Arena();
        Matrix a = transposeA ? Sample.Normal(3, K, M) : Sample.Normal(3, M, K);
        Matrix b = transposeB ? Sample.Normal(4, N, K) : Sample.Normal(4, K, N);
        Matrix before = Sample.Normal(5, M, N);
        Tensor bigA = Embed(arena, a, Around);
        Tensor bigB = Embed(arena, b, Around);
        Tensor bigC = Embed(arena, before, Around);

        Gemm.Multiply(
            new Gemm.Operand(bigA.At(Around) + Around, bigA.Columns, transposeA),
            new Gemm.Operand(bigB.At(Around) + Around, bigB.Columns, transposeB),
            bigC.At(Around) + Around, bigC.Columns, M, N, K, accumulate, arena);

        var inside = new Matrix(M, N);
        for (int i = 0; i < bigC.Rows; i++)
            for (int j = 0; j < bigC.Columns; j++)
            {
                bool within = i >= Around && i < Around + M && j >= Around && j < Around + N;
                if (within)
                    inside[i - Around, j - Around] = bigC.Row(i)[j];
                else
                    Assert.True(float.IsNaN(bigC.Row(i)[j]), $"C was written at [{i},{j}], outside its block");
            }

        GemmCheck.AssertWithinBound(inside, accumulate ? before : new Matrix(M, N), a, transposeA, b, transposeB);
    }

    [Fact]
    public void Multiply_ArenaAfterwards_IsWhereItWasBefore()
    {
        using var arena = new Arena();
        Tensor a = Sample.Normal(6, 40, 300).To(arena);
        Tensor b = Sample.Normal(7, 300, 40).To(arena);
        Tensor c = arena.Allocate(40, 40);
        (int, nuint) before = arena.Mark();

        Gemm.Multiply(a, false, b, false, c, false, arena);

        Assert.Equal(before, arena.Mark());
    }

    // The matrix within a margin of NaN: reading the margin would show in the result.
    private static Tensor Embed(Arena arena, Matrix matrix, int around)
    {
        Tensor big = arena.Allocate(matrix.Rows + 2 * around, matrix.Columns + 2 * around);
        big.Span.Fill(float.NaN);
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < matrix.Columns; j++)
                big.Row(i + around)[j + around] = (float)matrix[i, j];
        return big;
    }
}
