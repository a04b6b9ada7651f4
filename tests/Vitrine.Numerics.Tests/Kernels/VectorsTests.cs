using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Kernels;

[Trait("Suite", "Kernels")]
public sealed unsafe class VectorsTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 255, 511];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AllLoops_AwkwardLength_EqualTheirDefinitionsAtEveryWidth(int count)
    {
        Matrix x = Sample.Normal(1, 1, count);
        Matrix y = Sample.Normal(2, 1, count);
        double tolerance = Tolerance.Forward(count) * Math.Max(1, count);
        AllWidths.Run(
            () => new Loops(x, y),
            (loops, width) =>
            {
                Assert.Equal(x.Values.Zip(y.Values, (a, b) => a * b).Sum(), loops.Dot, tolerance);
                Assert.Equal(x.Values.Sum(), loops.Sum, tolerance);
                Assert.Equal(count == 0 ? float.NegativeInfinity : (float)x.Values.Max(), loops.Max);
                AssertClose(x.Zip(y, (a, b) => b + 0.3f * a), loops.Added, count, width);
                AssertClose(x.Map(a => 0.3f * a), loops.Scaled, count, width);
                AssertClose(x.Map(a => Math.Exp(a - 0.5)), loops.Exponentials, count, width);
                Assert.Equal(x.Values.Sum(a => Math.Exp(a - 0.5)), loops.ExpSum, tolerance);
                AssertClose(RowTwins.Softmax(x), loops.Softmax, count, width);
            });
    }

    [Fact]
    public void Softmax_LargeScores_IsFiniteAndRight()
    {
        using var tape = new Tape();
        Tensor x = tape.Arena.Allocate(1, 3);
        new float[] { 100, 101, 102 }.CopyTo(x.Span);

        Span<float> p = Numerics.Ops.RowSoftmax.Apply(tape, tape.Input(x)).Value.Span;

        double sum = 1 + Math.Exp(-1) + Math.Exp(-2);
        Assert.Equal(Math.Exp(-2) / sum, p[0], 1e-7);
        Assert.Equal(Math.Exp(-1) / sum, p[1], 1e-7);
        Assert.Equal(1 / sum, p[2], 1e-7);
    }

    private static void AssertClose(Matrix expected, float[] actual, int count, int width)
    {
        var found = new Matrix(1, count);
        for (int i = 0; i < count; i++)
            found.Values[i] = actual[i];
        double deviation = Tolerance.Deviation(found, expected);
        Assert.True(deviation <= Tolerance.Forward(count), $"width {width}, length {count}: deviates by {deviation:E2}");
    }

    private struct Loops(Matrix x, Matrix y) : ISimdKernel
    {
        private readonly float[] first = [.. x.Values.Select(v => (float)v)];
        private readonly float[] second = [.. y.Values.Select(v => (float)v)];

        public float Dot { get; private set; }

        public float Sum { get; private set; }

        public float Max { get; private set; }

        public float ExpSum { get; private set; }


        public float[] Added { get; private set; } = [];

        public float[] Scaled { get; private set; } = [];

        public float[] Exponentials { get; private set; } = [];

        public float[] Softmax { get; private set; } = [];

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            (Added, Scaled, Exponentials, Softmax) = ([.. second], [.. first], [.. first], [.. first]);
            int count = first.Length;
            fixed (float* a = first, b = second, added = Added, scaled = Scaled, exponentials = Exponentials, softmax = Softmax)
            {
                Dot = Vectors.Dot<S, V>(a, b, count);
                Sum = Vectors.Sum<S, V>(a, count);
                Max = Vectors.Max<S, V>(a, count);
                Vectors.AddScaled<S, V>(0.3f, a, added, count);
                Vectors.Scale<S, V>(0.3f, scaled, count);
                ExpSum = Vectors.ExpSum<S, V>(1, 0.5f, exponentials, count);
                Vectors.Softmax<S, V>(1, softmax, count);
            }
        }
    }
}
