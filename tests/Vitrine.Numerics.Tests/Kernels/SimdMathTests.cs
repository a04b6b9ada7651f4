using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Kernels;

/// <summary>The elementary functions against Math in double precision, swept finely over all arguments that matter.</summary>
[Trait("Suite", "Kernels")]
public sealed unsafe class SimdMathTests
{
    private const int Points = 1 << 15;

    [Fact]
    public void Exp_WholeRange_ErrsByLessThan3e7OfTheResult() =>
        AllWidths.Run(() => new Sweep<Exp>(-87.3, 88.3), (s, width) => Assert.InRange(s.Relative(Math.Exp), 0, 3e-7));

    [Fact]
    public void Sigmoid_WholeRange_ErrsByLessThan3e7OfTheResult() =>
        AllWidths.Run(() => new Sweep<Sigmoid>(-87, 87), (s, width) => Assert.InRange(s.Relative(ElementTwins.Sigmoid), 0, 3e-7));

    [Fact]
    public void Tanh_WholeRange_ErrsByLessThan3e7() =>
        AllWidths.Run(() => new Sweep<Tanh>(-20, 20), (s, width) => Assert.InRange(s.Absolute(Math.Tanh), 0, 3e-7));

    [Fact]
    public void Exp_SpecialArguments_MasksInfinityStaysFiniteAndKeepsNaN() => AllWidths.Run(
        () => new Sweep<Exp>(float.NegativeInfinity, -1e30f, -88, 0, 1000, float.PositiveInfinity, float.NaN),
        (s, width) =>
        {
            Assert.Equal([0, 0, 0, 1], s.Results[..4]);
            Assert.All(s.Results[4..6], r => Assert.InRange(r, 2e38f, float.MaxValue));
            Assert.True(float.IsNaN(s.Results[6]), $"width {width}: exp(NaN) = {s.Results[6]}");
        });

    private struct Exp : IUnary
    {
        public readonly V Apply<S, V>(V x)
            where S : struct, ISimd<V>
            where V : struct => SimdMath.Exp<S, V>(x);
    }

    private struct Sigmoid : IUnary
    {
        public readonly V Apply<S, V>(V x)
            where S : struct, ISimd<V>
            where V : struct => SimdMath.Sigmoid<S, V>(x);
    }

    private struct Tanh : IUnary
    {
        public readonly V Apply<S, V>(V x)
            where S : struct, ISimd<V>
            where V : struct => SimdMath.Tanh<S, V>(x);
    }

    private struct Sweep<F> : ISimdKernel
        where F : struct, IUnary
    {
        private readonly float[] arguments;

        public Sweep(double from, double to)
            : this([.. Enumerable.Range(0, Points).Select(i => (float)(from + (to - from) * i / Points))])
        {
        }

        public Sweep(params float[] arguments)
        {
            this.arguments = arguments;
            Results = new float[arguments.Length];
        }

        public float[] Results { get; }

        public readonly double Relative(Func<double, double> f) =>
            arguments.Zip(Results, (x, y) => Math.Abs(y - f(x)) / f(x)).Max();

        public readonly double Absolute(Func<double, double> f) => arguments.Zip(Results, (x, y) => Math.Abs(y - f(x))).Max();

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            float* lane = stackalloc float[S.Width];
            for (int i = 0; i < arguments.Length; i += S.Width)
            {
                for (int j = 0; j < S.Width; j++)
                    lane[j] = arguments[Math.Min(i + j, arguments.Length - 1)];
                S.Store(default(F).Apply<S, V>(S.Load(lane)), lane);
                for (int j = 0; j < S.Width && i + j < arguments.Length; j++)
                    Results[i + j] = lane[j];
            }
        }
    }
}
