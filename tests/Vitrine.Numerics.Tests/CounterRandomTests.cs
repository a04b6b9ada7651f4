namespace Vitrine.Numerics.Tests;

public sealed class CounterRandomTests
{
    // Known-answer vectors of Random123 (kat_vectors, philox4x32 with 10 rounds).
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, new uint[] { 0xffffffff, 0xffffffff },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, new uint[] { 0xa4093822, 0x299f31d0 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Block_KnownAnswer_IsReproduced(uint[] counter, uint[] key, uint[] expected)
    {
        (uint a, uint b, uint c, uint d) = CounterRandom.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);

        Assert.Equal(expected, new[] { a, b, c, d });
    }

    [Fact]
    public void NextUInt32_Stream_IsTheBlocksInOrder()
    {
        var random = new CounterRandom(0x299f31d0_a4093822, step: 7, site: 9);
        for (uint block = 0; block < 3; block++)
        {
            (uint a, uint b, uint c, uint d) = CounterRandom.Block(block, 0, 7, 9, 0xa4093822, 0x299f31d0);
            Assert.All(new[] { a, b, c, d }, word => Assert.Equal(word, random.NextUInt32()));
        }
    }

    [Fact]
    public void NextInt_SmallBound_IsUniform()
    {
        const int Bound = 7, Count = 70_000;
        var random = new CounterRandom(1);
        var counts = new int[Bound];
        for (int i = 0; i < Count; i++)
            counts[random.NextInt(Bound)]++;

        // Chi-squared with 6 degrees of freedom exceeds 22.5 in one run of a thousand.
        double expected = Count / (double)Bound;
        Assert.InRange(counts.Sum(c => (c - expected) * (c - expected) / expected), 0, 22.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_500_000_000)]
    [InlineData(int.MaxValue)]
    public void NextInt_AnyBound_StaysBelowIt(int bound)
    {
        var random = new CounterRandom(2);
        double sum = 0;
        for (int i = 0; i < 10_000; i++)
        {
            int value = random.NextInt(bound);
            Assert.InRange(value, 0, bound - 1);
            sum += value;
        }

        // Mean (bound - 1) / 2, deviation of the mean bound / sqrt(12 * 10000).
        Assert.Equal((bound - 1.0) / 2, sum / 10_000, 5.0 * bound / Math.Sqrt(120_000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void NextInt_NoRange_IsRefused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(1).NextInt(bound));

    [Fact]
    public void NextDoubleAndNextGaussian_ManyDraws_HaveTheirMoments()
    {
        const int Count = 50_000;
        var random = new CounterRandom(3);
        double[] uniform = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        double[] normal = [.. Enumerable.Range(0, Count).Select(_ => random.NextGaussian())];

        Assert.All(uniform, u => Assert.InRange(u, 0, 1 - 1e-17));
        Assert.Equal(0.5, uniform.Average(), 5 * Math.Sqrt(1 / 12.0 / Count));
        Assert.Equal(0, normal.Average(), 5 / Math.Sqrt(Count));
        Assert.Equal(1, normal.Average(x => x * x), 5 * Math.Sqrt(2.0 / Count));
    }

    [Fact]
    public void Shuffle_Range_IsAPermutationThatTheSeedChooses()
    {
        int[] Shuffled(ulong seed)
        {
            int[] values = [.. Enumerable.Range(0, 50)];
            new CounterRandom(seed).Shuffle(values.AsSpan());
            return values;
        }

        Assert.Equal(Enumerable.Range(0, 50), Shuffled(1).Order());
        Assert.Equal(Shuffled(1), Shuffled(1));
        Assert.NotEqual(Shuffled(1), Shuffled(2));
    }

    [Fact]
    public void Streams_OtherSeedStepOrSite_Differ()
    {
        uint[] first =
        [
            new CounterRandom(1).NextUInt32(), new CounterRandom(2).NextUInt32(), new CounterRandom(1ul << 32).NextUInt32(),
            new CounterRandom(1, 1).NextUInt32(), new CounterRandom(1, 0, 1).NextUInt32(),
        ];

        Assert.Equal(first.Length, first.Distinct().Count());
    }
}
