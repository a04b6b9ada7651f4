using System.Runtime.InteropServices;

namespace Vitrine.Numerics;

/// <summary>
/// The gradients of all parameters for one worker, in one block of native memory. For sparse parameters it remembers which rows were
/// written, so that clearing, reducing and updating cost by the rows touched.
/// </summary>
public sealed unsafe class GradientSet : IDisposable
{
    private float* block;
    private readonly Tensor[] gradients;
    private readonly RowSet?[] rows;
    private readonly long length;

    /// <summary>Creates zero gradients for <paramref name="parameters"/>.</summary>
    public GradientSet(ParameterSet parameters)
    {
        gradients = new Tensor[parameters.Count];
        rows = new RowSet?[parameters.Count];
        length = parameters.All.Sum(p => Padded(p.Value.Length));
        block = (float*)NativeBlock.AllocateZeroed((nuint)length * sizeof(float));
        float* next = block;
        foreach (Parameter parameter in parameters.All)
        {
            gradients[parameter.Index] = new Tensor(next, parameter.Value.Rows, parameter.Value.Columns);
            next += Padded(parameter.Value.Length);
            if (parameter.IsSparse)
                rows[parameter.Index] = new RowSet(parameter.Value.Rows);
        }
    }

    /// <summary>Frees the memory when the owner forgot to.</summary>
    ~GradientSet() => Free();

    /// <summary>The gradient of one parameter.</summary>
    public Tensor this[Parameter parameter] => gradients[parameter.Index];

    /// <summary>Sets all gradients to zero.</summary>
    public void Clear()
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (rows[i] is { All: false } touched)
                foreach (int row in touched.Rows)
                    gradients[i].Row(row).Clear();
            else
                gradients[i].Span.Clear();
            rows[i]?.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    internal Tensor At(int index) => gradients[index];

    /// <summary>The rows written of a sparse parameter; null when all may have been.</summary>
    internal RowSet? TouchedRows(int index) => rows[index] is { All: false } touched ? touched : null;

    internal void Touch(int index, int row) => rows[index]?.Add(row);

    internal void TouchAll(int index) => rows[index]?.AddAll();

    private void Free()
    {
        NativeBlock.Free(block);
        block = null;
    }

    private static long Padded(int count) => (count + 15L) & ~15L;

    /// <summary>A set of row numbers with cheap insertion and clearing.</summary>
    internal sealed class RowSet(int count)
    {
        private readonly bool[] marked = new bool[count];
        private readonly List<int> rows = [];

        public bool All { get; private set; }

        public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(rows);

        public void Add(int row)
        {
            if (marked[row])
                return;
            marked[row] = true;
            rows.Add(row);
        }

        public void AddAll() => All = true;

        public void Clear()
        {
            foreach (int row in rows)
                marked[row] = false;
            rows.Clear();
            All = false;
        }
    }
}
