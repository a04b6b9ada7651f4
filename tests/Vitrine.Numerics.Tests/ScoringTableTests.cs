namespace Vitrine.Numerics.Tests;

[Trait("Suite", "Kernels")]
public sealed class ScoringTableTests
{
    [Theory]
    [InlineData(0, 8, 1)]
    [InlineData(1, 8, 1)]
    [InlineData(31, 16, 1)]
    [InlineData(129, 7, 1)]
    [InlineData(1000, 64, 1)]
    [InlineData(40_001, 64, 2)]
    public void Score_AnySize_IsTheDotProductOfEveryItem(int items, int width, int workers)
    {
        using var arena = new Arena();
        Tensor vectors = Random(arena, items, width, 1);
        Tensor query = Random(arena, 1, width, 2);
        using var table = new ScoringTable(vectors, workers);
        var scores = new float[items];
        table.Score(query.Span, scores);
        for (int v = 0; v < items; v++)
        {
            double expected = 0;
            for (int c = 0; c < width; c++)
                expected += (double)query.Span[c] * vectors.Row(v)[c];
            Assert.Equal(expected, scores[v], 1e-4);
        }
    }

    [Fact]
    public void Score_ManyThreadsOnASharedTable_ScoreAlike()
    {
        using var arena = new Arena();
        using var table = new ScoringTable(Random(arena, 40_000, 64, 1), 2);
        float[] query = Random(arena, 1, 64, 2).Span.ToArray();
        var expected = new float[table.Items];
        table.Score(query, expected);
        Parallel.For(0, 8, _ =>
        {
            var scores = new float[table.Items];
            table.Score(query, scores);
            Assert.Equal(expected, scores);
        });
    }

    [Theory]
    [InlineData(0, 8, 3)]
    [InlineData(1, 8, 2)]
    [InlineData(129, 7, 1)]
    [InlineData(1000, 64, 5)]
    [InlineData(2049, 300, 3)]
    [InlineData(500, 16, 0)]
    public void ScoreAll_ManyQueries_SameBitsAsOneByOne(int items, int width, int queries)
    {
        using var arena = new Arena();
        using var table = new ScoringTable(Random(arena, items, width, 1), 2);
        Tensor query = Random(arena, Math.Max(1, queries), width, 2);
        var scores = new float[queries * items];
        var one = new float[items];

        table.ScoreAll(query.Span[..(queries * width)], scores);

        for (int b = 0; b < queries; b++)
        {
            table.Score(query.Row(b), one);
            Assert.Equal(one, scores[(b * items)..((b + 1) * items)]);
        }

        Assert.Contains("expected B x", Assert.Throws<ArgumentException>(() => table.ScoreAll(new float[width], new float[items + 1])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Score_WrongSizes_AreRefused()
    {
        using var arena = new Arena();
        using var table = new ScoringTable(Random(arena, 5, 4, 1));
        Assert.Contains("expected 4 and 5", Assert.Throws<ArgumentException>(() => table.Score(new float[3], new float[5])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_Twice_FreesOnceAndScoresNoMore()
    {
        using var arena = new Arena();
        var table = new ScoringTable(Random(arena, 5, 4, 1));

        table.Dispose();
        table.Dispose();

        Assert.Throws<ObjectDisposedException>(() => table.Score(new float[4], new float[5]));
    }

    private static Tensor Random(Arena arena, int rows, int columns, uint stream)
    {
        Tensor tensor = arena.Allocate(rows, columns);
        var random = new CounterRandom(7, stream);
        foreach (ref float value in tensor.Span)
            value = (float)random.NextGaussian();
        return tensor;
    }
}
