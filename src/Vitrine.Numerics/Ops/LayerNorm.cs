using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Layer normalisation (https://arxiv.org/abs/1607.06450): y = w (x - mean) / sqrt(var + eps) + b over each row. Keeps mean and 1/sqrt(var + eps) of each
/// row. Backward, with h = (x - mean) rstd and g = dy w: dx = rstd (g - mean(g) - h mean(g h)), dw += sum dy h, db += sum dy.
/// </summary>
public sealed unsafe class LayerNorm : Op
{
    private Node x = null!;
    private Node weight = null!;
    private Node bias = null!;
    private float* statistics;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="weight">[1, C].</param>
    /// <param name="bias">[1, C].</param>
    /// <param name="epsilon">Added to the variance; 1e-5 by default.</param>
    public static Node Apply(Tape tape, Node x, Node weight, Node bias, float epsilon = 1e-5f)
    {
        if (weight.Value.Length != x.Value.Columns || bias.Value.Length != x.Value.Columns)
            throw Shape.Mismatch("LayerNorm", x.Value, weight.Value, $"expected weight and bias [1,{x.Value.Columns}]");
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        LayerNorm op = tape.Record<LayerNorm>(y);
        (op.x, op.weight, op.bias) = (x, weight, bias);
        op.statistics = tape.Arena.Allocate(x.Value.Rows, 2).Data;
        var kernel = new Forward
        {
            X = x.Value, Y = y.Value.Data, Weight = weight.Value.Data, Bias = bias.Value.Data, Statistics = op.statistics, Epsilon = epsilon,
        };
        SimdDispatch.Run(ref kernel);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        var kernel = new BackwardKernel
        {
            X = x.Value, Dy = Output.Gradient.Data, Weight = weight.Value.Data, Statistics = statistics,
            Dx = tape.GradientOf(x, out bool accumulate).Data, Accumulate = accumulate,
            Dw = tape.GradientToAddTo(weight).Data, Db = tape.GradientToAddTo(bias).Data,
        };
        SimdDispatch.Run(ref kernel);
    }

    private struct Forward : ISimdKernel
    {
        public Tensor X;
        public float* Y;
        public float* Weight;
        public float* Bias;
        public float* Statistics;
        public float Epsilon;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int c = X.Columns;
            for (int n = 0; n < X.Rows; n++)
            {
                float* x = X.At(n);
                float* y = Y + (nint)n * c;
                float mean = Vectors.Sum<S, V>(x, c) / c;
                V shift = S.Create(-mean);
                V squares = S.Create(0f);
                int i = 0;
                for (; i <= c - S.Width; i += S.Width)
                {
                    V d = S.Add(S.Load(x + i), shift);
                    squares = S.MultiplyAdd(d, d, squares);
                }

                float variance = S.Sum(squares);
                for (; i < c; i++)
                    variance += (x[i] - mean) * (x[i] - mean);
                float scale = 1 / MathF.Sqrt(variance / c + Epsilon);
                Statistics[2 * n] = mean;
                Statistics[2 * n + 1] = scale;
                V by = S.Create(scale);
                for (i = 0; i <= c - S.Width; i += S.Width)
                {
                    V h = S.Multiply(S.Add(S.Load(x + i), shift), by);
                    S.Store(S.MultiplyAdd(h, S.Load(Weight + i), S.Load(Bias + i)), y + i);
                }

                for (; i < c; i++)
                    y[i] = (x[i] - mean) * scale * Weight[i] + Bias[i];
            }
        }
    }

    private struct BackwardKernel : ISimdKernel
    {
        public Tensor X;
        public float* Dy;
        public float* Weight;
        public float* Statistics;
        public float* Dx;
        public bool Accumulate;
        public float* Dw;
        public float* Db;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int c = X.Columns;
            for (int n = 0; n < X.Rows; n++)
            {
                float* x = X.At(n);
                float* dy = Dy + (nint)n * c;
                float* dx = Dx + (nint)n * c;
                float mean = Statistics[2 * n];
                float scale = Statistics[2 * n + 1];
                V shift = S.Create(-mean);
                V by = S.Create(scale);
                V sumG = S.Create(0f), sumGh = S.Create(0f);
                int i = 0;
                for (; i <= c - S.Width; i += S.Width)
                {
                    V d = S.Load(dy + i);
                    V h = S.Multiply(S.Add(S.Load(x + i), shift), by);
                    V g = S.Multiply(d, S.Load(Weight + i));
                    sumG = S.Add(sumG, g);
                    sumGh = S.MultiplyAdd(g, h, sumGh);
                    S.Store(S.MultiplyAdd(d, h, S.Load(Dw + i)), Dw + i);
                    S.Store(S.Add(d, S.Load(Db + i)), Db + i);
                }

                float meanG = S.Sum(sumG);
                float meanGh = S.Sum(sumGh);
                for (; i < c; i++)
                {
                    float h = (x[i] - mean) * scale;
                    float g = dy[i] * Weight[i];
                    meanG += g;
                    meanGh += g * h;
                    Dw[i] += dy[i] * h;
                    Db[i] += dy[i];
                }

                meanG /= c;
                meanGh /= c;
                V subtractG = S.Create(-meanG), subtractH = S.Create(-meanGh);
                for (i = 0; i <= c - S.Width; i += S.Width)
                {
                    V h = S.Multiply(S.Add(S.Load(x + i), shift), by);
                    V g = S.MultiplyAdd(S.Load(dy + i), S.Load(Weight + i), subtractG);
                    V d = S.Multiply(by, S.MultiplyAdd(h, subtractH, g));
                    S.Store(Accumulate ? S.Add(S.Load(dx + i), d) : d, dx + i);
                }

                for (; i < c; i++)
                {
                    float h = (x[i] - mean) * scale;
                    float d = scale * (dy[i] * Weight[i] - meanG - h * meanGh);
                    dx[i] = Accumulate ? dx[i] + d : d;
                }
            }
        }
    }
}
