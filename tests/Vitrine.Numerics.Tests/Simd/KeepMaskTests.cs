using Vitrine.Numerics.Simd;
using Vitrine.Numerics.Tests.Kernels;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Simd;

[Trait("Suite", "Kernels")]
public sealed unsafe class KeepMaskTests
{
    [Fact]
    public void KeepMask_EveryWidth_GivesTheSameFactors()
    {
        float[] expected = [];
        AllWidths.Run(
            () => new Masks(),
            (masks, width) =>
            {
                if (width == 1)
                    expected = masks.Factors;
                Assert.Equal(expected, masks.Factors);
            });
        Assert.Contains(0f, expected);
        Assert.Contains(1.5f, expected);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Factors_ManyElements_DropAtTheRateAndKeepTheMean(double rate)
    {
        const int Count = 200_000;
        double[] factors = MaskTwin.Factors(2, rate, Count);

        // Five standard deviations of a binomial share.
        double spread = 5 * Math.Sqrt(rate * (1 - rate) / Count);
        Assert.Equal(rate, factors.Count(f => f == 0) / (double)Count, spread);
        Assert.All(factors, f => Assert.True(f == 0 || f == (float)(1 / (1 - rate))));
        Assert.Equal(1, factors.Average(), spread / (1 - rate));
    }

    [Fact]
    public void Factors_NeighbouringSites_AreIndependent()
    {
        const int Count = 100_000;
        double[] first = MaskTwin.Factors(0, 0.5, Count);
        double[] second = MaskTwin.Factors(1, 0.5, Count);

        // Agreement of two fair coins: one half, within five standard deviations.
        Assert.Equal(0.5, first.Zip(second, (a, b) => a == b ? 1.0 : 0).Average(), 5 * Math.Sqrt(0.25 / Count));
    }

    private struct Masks() : ISimdKernel
    {
        // Starts just below the wrap of the counter.
        private const uint Start = uint.MaxValue - 100;

        public float[] Factors { get; } = new float[256];

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            fixed (float* factors = Factors)
                for (int i = 0; i < Factors.Length; i += S.Width)
                    S.Store(S.KeepMask(Start + (uint)i, 0x12345678, 0x55555555, 1.5f), factors + i);
        }
    }
}
