using Vitrine.Numerics.Kernels;

namespace Vitrine.Numerics.Tests;

[Trait("Suite", "Kernels")]
public sealed unsafe class CoarseTableTests
{
    /// <summary>Vectors of every kind that could break a bound: alike, equal, zero, of very different lengths, with one great number.</summary>
    public static TheoryData<string> Kinds => ["random", "unit", "ties", "near", "scales", "spikes", "zero", "constant", "tiny", "negative"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Search_AnyVectorsAndK_SameItemsAndBitsAsAFullRanking(string kind)
    {
        foreach (int width in new[] { 1, 3, 4, 7, 32, 64, 100 })
        {
            foreach (int items in new[] { 1, 31, 32, 33, 500, 2049 })
            {
                using var arena = new Arena();
                Tensor vectors = arena.Allocate(items, width);
                Fill(vectors, kind, 1);
                Tensor query = arena.Allocate(1, width);
                Fill(query, kind == "ties" ? "random" : kind, 2);
                using var all = new ScoringTable(vectors);
                using var coarse = new CoarseTable(vectors);
                var scores = new float[items];
                all.Score(query.Span, scores);
                foreach (int k in new[] { 1, 2, 10, items, items + 5 })
                {
                    foreach (Func<int, bool>? allowed in new Func<int, bool>?[] { null, item => item % 3 != 1 })
                    {
                        int[] expected = [.. Enumerable.Range(0, items).Where(i => allowed?.Invoke(i) != false).OrderByDescending(i => scores[i]).Take(k)];
                        var best = new int[k];
                        var found = new float[k];
                        int count = coarse.Search(query.Span, allowed, best, found, out int scored);
                        Assert.Equal(expected, best[..count]);
                        Assert.Equal(expected.Select(i => BitConverter.SingleToInt32Bits(scores[i])), found[..count].Select(BitConverter.SingleToInt32Bits));
                        Assert.InRange(scored, count, items);
                    }
                }
            }
        }
    }

    [Fact]
    public void Search_ManyRandomItems_ScoresFewOfThem()
    {
        using var arena = new Arena();
        Tensor vectors = arena.Allocate(50_000, 64);
        Fill(vectors, "unit", 1);
        using var coarse = new CoarseTable(vectors);
        Assert.Equal(10, coarse.Search(vectors.Row(7), null, new int[10], new float[10], out int scored));
        Assert.InRange(scored, 10, 2000);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(20_011, 2)]
    [InlineData(20_011, 5)]
    public void Search_TableMadeByManyThreads_IsThatOfOne(int items, int workers)
    {
        using var arena = new Arena();
        Tensor vectors = arena.Allocate(items, 16);
        Fill(vectors, "scales", 1);
        using CoarseTable one = new(vectors), many = new(vectors, workers);
        for (int v = 0; v < items; v += 1999)
        {
            (int[] Best, float[] Scores, int Scored)[] found = [.. new[] { one, many }.Select(table =>
            {
                (int[] best, float[] scores) = (new int[20], new float[20]);
                table.Search(vectors.Row(v), null, best, scores, out int scored);
                return (best, scores, scored);
            })];
            // As many were scored in floats: the bounds are the same too.
            Assert.Equal(found[0].Best, found[1].Best);
            Assert.Equal(found[0].Scores, found[1].Scores);
            Assert.Equal(found[0].Scored, found[1].Scored);
        }

        vectors.Row(items - 1)[3] = float.NaN;
        using var broken = new CoarseTable(vectors, workers);
        Assert.Equal(-1, broken.Search(vectors.Row(0), null, new int[3], new float[3], out _));
    }

    [Fact]
    public void Search_NumbersThatAreNotFinite_SaysThatNothingCanBeBounded()
    {
        using var arena = new Arena();
        Tensor vectors = arena.Allocate(40, 8);
        Fill(vectors, "random", 1);
        float[] query = vectors.Row(3).ToArray();
        query[2] = float.NaN;
        using (var coarse = new CoarseTable(vectors))
            Assert.Equal(-1, coarse.Search(query, null, new int[3], new float[3], out _));
        vectors.Row(39)[1] = float.PositiveInfinity;
        using var broken = new CoarseTable(vectors);
        Assert.Equal(-1, broken.Search(vectors.Row(3), null, new int[3], new float[3], out _));
    }

    [Fact]
    public void Search_OtherSizes_AreRefused()
    {
        using var arena = new Arena();
        using var coarse = new CoarseTable(arena.Allocate(4, 8));
        Assert.Throws<ArgumentException>(() => coarse.Search(new float[7], null, new int[1], new float[1], out _));
        Assert.Throws<ArgumentException>(() => coarse.Search(new float[8], null, new int[2], new float[1], out _));
        Assert.Equal(0, coarse.Search(new float[8], null, [], [], out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1024)]
    public void Multiply_EveryInstructionSet_GivesTheExactSums(int chunks)
    {
        var random = new CounterRandom(5, 1);
        var block = new byte[chunks * ByteDots.Rows * ByteDots.Together];
        var query = new int[chunks];
        for (int i = 0; i < block.Length; i++)
            block[i] = (byte)(i < block.Length / 2 ? 255 : random.NextInt(256));
        for (int i = 0; i < chunks; i++)
            query[i] = i < chunks / 2 ? unchecked((int)0x7f7f_7f7f) : random.NextInt(int.MaxValue);
        var expected = new long[ByteDots.Rows];
        for (int i = 0; i < block.Length; i++)
            expected[i / ByteDots.Together % ByteDots.Rows] +=
                block[i] * (sbyte)(query[i / (ByteDots.Rows * ByteDots.Together)] >> (8 * (i % ByteDots.Together)));
        fixed (byte* b = block)
        fixed (int* q = query)
        {
            var dots = new int[ByteDots.Rows];
            fixed (int* d = dots)
            {
                ByteDots.ByScalars(b, chunks, q, d);
                Assert.Equal(expected, dots.Select(x => (long)x));
                if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                {
                    ByteDots.ByAvx2(b, chunks, q, d);
                    Assert.Equal(expected, dots.Select(x => (long)x));
                }

                if (System.Runtime.Intrinsics.X86.AvxVnni.IsSupported)
                {
                    ByteDots.ByVnni(b, chunks, q, d);
                    Assert.Equal(expected, dots.Select(x => (long)x));
                }
            }
        }
    }

    private static void Fill(Tensor vectors, string kind, uint stream)
    {
        var random = new CounterRandom(11, stream);
        for (int v = 0; v < vectors.Rows; v++)
        {
            Span<float> row = vectors.Row(v);
            for (int c = 0; c < row.Length; c++)
            {
                float value = (float)random.NextGaussian();
                row[c] = kind switch
                {
                    "ties" => (v + c) % 3 - 1,
                    "near" => 1 + 1e-6f * value,
                    "scales" => value * MathF.Pow(10, v % 12 - 6),
                    "spikes" => c == v % row.Length ? 1000 * value : 1e-3f * value,
                    "zero" => 0,
                    "constant" => 0.25f,
                    "tiny" => value * 1e-25f,
                    "negative" => -MathF.Abs(value),
                    _ => value,
                };
            }

            if (kind != "unit")
                continue;
            float sum = 0;
            foreach (float value in row)
                sum += value * value;
            float norm = MathF.Sqrt(sum);
            foreach (ref float value in row)
                value /= norm;
        }
    }
}
