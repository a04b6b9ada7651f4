using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Optimizers;

/// <summary>
/// Adam (https://arxiv.org/abs/1412.6980) and, with decay, AdamW (https://arxiv.org/abs/1711.05101):
/// m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w -= rate (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps) + decay w).
/// </summary>
/// <remarks>
/// The gradients of all workers are summed first, in worker order, piece by piece in parallel; norms are summed over pieces in order, so the
/// number of threads does not change the result of one sum. Rows of a sparse parameter that no worker touched keep weight and moments
/// as they are, which differs from dense Adam: there, momentum goes on moving them.
/// </remarks>
public sealed class Adam : IDisposable
{
    // Elements of one piece of work: 64 KiB of each of the arrays.
    private const int PieceElements = 1 << 14;
    private readonly ParameterSet parameters;
    private readonly AdamOptions options;
    private readonly ParameterSet firstMoments = new();
    private readonly ParameterSet secondMoments = new();
    private readonly List<Piece> pieces = [];
    private readonly Action<int> reduce;
    private readonly Action<int> update;
    private double[] pieceNorms = [];
    private IReadOnlyList<GradientSet> gradients = [];
    private int workers;
    private double rate;
    private double clip;

    /// <summary>Creates zero moments for <paramref name="parameters"/>.</summary>
    public Adam(ParameterSet parameters, AdamOptions? options = null)
    {
        this.parameters = parameters;
        this.options = options ?? new AdamOptions();
        foreach (Parameter p in parameters.All)
        {
            firstMoments.Add(p.Name, p.Value.Rows, p.Value.Columns);
            secondMoments.Add(p.Name, p.Value.Rows, p.Value.Columns);
        }

        reduce = Reduce;
        update = Update;
    }

    /// <summary>Steps taken; set when resuming.</summary>
    public int StepCount { get; set; }

    /// <summary>First moments, named like the parameters; for checkpoints.</summary>
    public ParameterSet FirstMoments => firstMoments;

    /// <summary>Second moments, named like the parameters; for checkpoints.</summary>
    public ParameterSet SecondMoments => secondMoments;

    /// <summary>Norm of the last step's whole gradient, before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Sums the workers' gradients, updates the parameters and clears the gradients.</summary>
    /// <param name="gradients">One set a worker; at least one.</param>
    /// <param name="learningRate">This step's rate.</param>
    /// <param name="pool">Who does the work.</param>
    public void Step(IReadOnlyList<GradientSet> gradients, double learningRate, WorkerPool pool)
    {
        if (gradients.Count == 0)
            throw new ArgumentException("Adam.Step: no gradients, expected one set a worker", nameof(gradients));
        this.gradients = gradients;
        workers = pool.Count;
        rate = learningRate;
        Plan();
        if (pieceNorms.Length < pieces.Count)
            pieceNorms = new double[pieces.Count];
        pool.Run(reduce);
        double sum = 0;
        for (int i = 0; i < pieces.Count; i++)
            sum += pieceNorms[i];
        GradientNorm = Math.Sqrt(sum);
        clip = options.ClipNorm > 0 && GradientNorm > options.ClipNorm ? options.ClipNorm / GradientNorm : 1;
        StepCount++;
        pool.Run(update);
        for (int w = 0; w < gradients.Count; w++)
            gradients[w].Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        firstMoments.Dispose();
        secondMoments.Dispose();
    }

    private void Plan()
    {
        pieces.Clear();
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter p = parameters[i];
            int rows = p.Value.Rows;
            bool dense = !KnowsRows(p.Index);
            if (!dense)
            {
                for (int w = 1; w < gradients.Count; w++)
                    foreach (int row in gradients[w].TouchedRows(p.Index)!.Rows)
                        gradients[0].Touch(p.Index, row);
                rows = gradients[0].TouchedRows(p.Index)!.Rows.Length;
            }
            else
            {
                // The sum of all rows lands in the first set, which must then be cleared whole.
                gradients[0].TouchAll(p.Index);
            }

            int step = Math.Max(1, PieceElements / Math.Max(1, p.Value.Columns));
            for (int row = 0; row < rows; row += step)
                pieces.Add(new Piece(p, row, Math.Min(step, rows - row), dense));
        }
    }

    // True when every worker knows which rows of a sparse parameter it wrote.
    private bool KnowsRows(int parameter)
    {
        for (int w = 0; w < gradients.Count; w++)
            if (gradients[w].TouchedRows(parameter) is null)
                return false;
        return true;
    }

    private void Reduce(int worker)
    {
        for (int i = worker; i < pieces.Count; i += workers)
        {
            Piece piece = pieces[i];
            double norm = 0;
            for (int r = 0; r < piece.Runs; r++)
            {
                (int row, int count) = piece.Run(r, gradients[0]);
                var kernel = new ReduceKernel { Into = gradients[0].At(piece.Parameter.Index).Slice(row, count) };
                for (int w = 1; w < gradients.Count; w++)
                {
                    kernel.From = gradients[w].At(piece.Parameter.Index).Slice(row, count);
                    kernel.Sums = w == gradients.Count - 1;
                    SimdDispatch.Run(ref kernel);
                }

                if (gradients.Count == 1)
                {
                    kernel.From = default;
                    kernel.Sums = true;
                    SimdDispatch.Run(ref kernel);
                }

                norm += kernel.Norm;
            }

            pieceNorms[i] = norm;
        }
    }

    private void Update(int worker)
    {
        double correction1 = 1 - Math.Pow(options.Beta1, StepCount);
        double correction2 = 1 - Math.Pow(options.Beta2, StepCount);
        var kernel = new UpdateKernel
        {
            Beta1 = (float)options.Beta1, Beta2 = (float)options.Beta2, Epsilon = (float)options.Epsilon, Clip = (float)clip,
            OneMinusBeta1 = (float)(1 - options.Beta1), OneMinusBeta2 = (float)(1 - options.Beta2),
            Rate = (float)(rate / correction1), Correction = (float)(1 / Math.Sqrt(correction2)),
        };
        for (int i = worker; i < pieces.Count; i += workers)
        {
            Piece piece = pieces[i];
            int index = piece.Parameter.Index;
            kernel.Keep = piece.Parameter.Value.Rows > 1 ? (float)(1 - rate * options.WeightDecay) : 1;
            for (int r = 0; r < piece.Runs; r++)
            {
                (int row, int count) = piece.Run(r, gradients[0]);
                kernel.Weight = piece.Parameter.Value.Slice(row, count);
                kernel.Gradient = gradients[0].At(index).Slice(row, count);
                kernel.First = firstMoments[index].Value.Slice(row, count);
                kernel.Second = secondMoments[index].Value.Slice(row, count);
                SimdDispatch.Run(ref kernel);
            }
        }
    }

    /// <summary>Rows of one parameter: neighbours where all rows are updated, else a stretch of the list of touched rows.</summary>
    private readonly record struct Piece(Parameter Parameter, int Start, int Count, bool Dense)
    {
        public int Runs => Dense ? 1 : Count;

        public (int Row, int Count) Run(int r, GradientSet touched) =>
            Dense ? (Start, Count) : (touched.TouchedRows(Parameter.Index)!.Rows[Start + r], 1);
    }

    private unsafe struct ReduceKernel : ISimdKernel
    {
        public Tensor Into;
        public Tensor From;
        public bool Sums;
        public double Norm;

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            if (From.Length > 0)
                Vectors.AddScaled<S, V>(1, From.Data, Into.Data, Into.Length);
            Norm = Sums ? Vectors.Dot<S, V>(Into.Data, Into.Data, Into.Length) : 0;
        }
    }

    private unsafe struct UpdateKernel : ISimdKernel
    {
        public Tensor Weight;
        public Tensor Gradient;
        public Tensor First;
        public Tensor Second;
        public float Beta1;
        public float Beta2;
        public float OneMinusBeta1;
        public float OneMinusBeta2;
        public float Epsilon;
        public float Clip;
        public float Rate;
        public float Correction;
        public float Keep;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int count = Weight.Length;
            int i = 0;
            for (; i <= count - S.Width; i += S.Width)
                Element<S, V>(Weight.Data + i, Gradient.Data + i, First.Data + i, Second.Data + i);
            for (; i < count; i++)
                Element<SimdScalar, float>(Weight.Data + i, Gradient.Data + i, First.Data + i, Second.Data + i);
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        private readonly void Element<S, V>(float* weight, float* gradient, float* first, float* second)
            where S : struct, ISimd<V>
            where V : struct
        {
            V g = S.Multiply(S.Load(gradient), S.Create(Clip));
            V m = S.MultiplyAdd(S.Create(Beta1), S.Load(first), S.Multiply(S.Create(OneMinusBeta1), g));
            V v = S.MultiplyAdd(S.Create(Beta2), S.Load(second), S.Multiply(S.Create(OneMinusBeta2), S.Multiply(g, g)));
            S.Store(m, first);
            S.Store(v, second);
            V size = S.MultiplyAdd(S.Sqrt(v), S.Create(Correction), S.Create(Epsilon));
            V step = S.Divide(S.Multiply(S.Create(Rate), m), size);
            S.Store(S.Subtract(S.Multiply(S.Create(Keep), S.Load(weight)), step), weight);
        }
    }
}
