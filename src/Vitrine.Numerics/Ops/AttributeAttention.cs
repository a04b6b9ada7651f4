using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Fuses an item's fields (its id, brand, price ...) into one vector by attention over the fields: with e_f = sum of the field's table
/// rows, s_f = q_f . e_f / sqrt(C) + b_f, a = softmax of s over the fields that the item has, z = sum_f a_f e_f. An item without any field gets zeros.
/// </summary>
/// <remarks>
/// Kept for backward: a [N, F]. Backward: da_f = dz . e_f, ds = a (da - sum(a da)), de_f = a_f dz + ds_f q_f / sqrt(C), dq_f += ds_f e_f / sqrt(C),
/// db_f += ds_f, and de_f into the table rows by their weights. e is computed again instead of kept.
/// </remarks>
public sealed unsafe class AttributeAttention : Op
{
    private readonly List<Node> tables = [];
    private readonly List<SparseRows> fields = [];
    private Node queries = null!;
    private Node bias = null!;
    private int* rows;
    private Tensor attention;
    private Tensor attentionGradient;

    /// <summary>The fused vectors, [N, C].</summary>
    public Node Result => Output;

    /// <summary>Attention over the fields, [N, F]; rows sum to 1, 0 where the field is missing.</summary>
    public Tensor Attention => attention;

    /// <summary>Gradient of the root by the attention, [N, F], after a backward pass.</summary>
    public Tensor AttentionGradient => attentionGradient;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="rows">[N] which rows of the fields to fuse.</param>
    /// <param name="fields">F fields; all have a row for every index in <paramref name="rows"/>.</param>
    /// <param name="tables">F tables [ids of field f, C].</param>
    /// <param name="queries">[F, C].</param>
    /// <param name="bias">[1, F].</param>
    public static AttributeAttention Apply(
        Tape tape, ReadOnlySpan<int> rows, IReadOnlyList<SparseRows> fields, IReadOnlyList<Node> tables, Node queries, Node bias)
    {
        int width = queries.Value.Columns;
        if (fields.Count != tables.Count || queries.Value.Rows != fields.Count || bias.Value.Length != fields.Count)
            throw new ArgumentException(
                $"AttributeAttention: {fields.Count} fields, {tables.Count} tables, queries {queries.Value}, bias {bias.Value}: counts differ");
        Node output = tape.NewNode(rows.Length, width);
        AttributeAttention op = tape.Record<AttributeAttention>(output);
        op.fields.Clear();
        op.tables.Clear();
        for (int f = 0; f < fields.Count; f++)
        {
            if (tables[f].Value.Columns != width)
                throw Shape.Mismatch("AttributeAttention", queries.Value, tables[f].Value, $"expected {width} columns");
            CheckIds(f, rows, fields[f], tables[f].Value);
            op.fields.Add(fields[f]);
            op.tables.Add(tables[f]);
        }

        (op.queries, op.bias) = (queries, bias);
        op.rows = tape.Arena.AllocateInts(rows.Length);
        rows.CopyTo(new Span<int>(op.rows, rows.Length));
        op.attention = tape.Arena.Allocate(rows.Length, fields.Count);
        op.attentionGradient = default;
        (int, nuint) mark = tape.Arena.Mark();
        var kernel = new Forward { Op = op, Embeddings = tape.Arena.Allocate(fields.Count, width) };
        SimdDispatch.Run(ref kernel);
        tape.Arena.Release(mark);
        return op;
    }

    /// <summary>Copies the weighted feature vectors a_f e_f of one row, [F, C].</summary>
    public void CopyWeightedFeatures(int n, Span<float> destination)
    {
        int width = queries.Value.Columns;
        destination[..(fields.Count * width)].Clear();
        for (int f = 0; f < fields.Count; f++)
        {
            SparseRows field = fields[f];
            float share = attention.At(n)[f];
            for (int e = field.Offsets[rows[n]]; e < field.Offsets[rows[n] + 1]; e++)
                for (int c = 0; c < width; c++)
                    destination[f * width + c] += share * field.Weights[e] * tables[f].Value.At(field.Ids[e])[c];
        }
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        foreach (Node table in tables)
            if (table.NeedsGradient)
                tape.GradientRowsToAddTo(table);
        Tensor dQueries = tape.GradientToAddTo(queries);
        Tensor dBias = tape.GradientToAddTo(bias);
        attentionGradient = tape.Arena.Allocate(attention.Rows, attention.Columns);
        (int, nuint) mark = tape.Arena.Mark();
        var kernel = new BackwardKernel
        {
            Op = this,
            Embeddings = tape.Arena.Allocate(fields.Count, queries.Value.Columns),
            Row = tape.Arena.Allocate(1, queries.Value.Columns).Data,
            DQueries = dQueries,
            DBias = dBias.Data,
        };
        SimdDispatch.Run(ref kernel);
        tape.Arena.Release(mark);
    }

    private static void CheckIds(int f, ReadOnlySpan<int> rows, SparseRows field, Tensor table)
    {
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)(field.Offsets.Length - 1))
                throw new ArgumentOutOfRangeException(
                    nameof(rows), row, $"AttributeAttention: field {f} has rows 0..{field.Offsets.Length - 2}");
            for (int e = field.Offsets[row]; e < field.Offsets[row + 1]; e++)
                if ((uint)field.Ids[e] >= (uint)table.Rows)
                    throw new ArgumentOutOfRangeException(
                        nameof(field), field.Ids[e], $"AttributeAttention: field {f}, row {row}: expected ids in 0..{table.Rows - 1}");
        }
    }

    // e_f of one row; false when the field is missing.
    private bool Embed<S, V>(int f, int row, float* embedding)
        where S : struct, ISimd<V>
        where V : struct
    {
        SparseRows field = fields[f];
        int first = field.Offsets[row];
        int end = field.Offsets[row + 1];
        Tensor table = tables[f].Value;
        new Span<float>(embedding, table.Columns).Clear();
        for (int e = first; e < end; e++)
            Vectors.AddScaled<S, V>(field.Weights[e], table.At(field.Ids[e]), embedding, table.Columns);
        return end > first;
    }

    private struct Forward : ISimdKernel
    {
        public AttributeAttention Op;
        public Tensor Embeddings;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int width = Embeddings.Columns;
            int count = Embeddings.Rows;
            float scale = 1 / MathF.Sqrt(width);
            for (int n = 0; n < Op.attention.Rows; n++)
            {
                float* a = Op.attention.At(n);
                for (int f = 0; f < count; f++)
                {
                    bool present = Op.Embed<S, V>(f, Op.rows[n], Embeddings.At(f));
                    a[f] = present
                        ? Vectors.Dot<S, V>(Op.queries.Value.At(f), Embeddings.At(f), width) * scale + Op.bias.Value.Data[f]
                        : float.NegativeInfinity;
                }

                Vectors.Softmax<S, V>(1, a, count);
                float* z = Op.Output.Value.At(n);
                new Span<float>(z, width).Clear();
                for (int f = 0; f < count; f++)
                    if (a[f] != 0)
                        Vectors.AddScaled<S, V>(a[f], Embeddings.At(f), z, width);
            }
        }
    }

    private struct BackwardKernel : ISimdKernel
    {
        public AttributeAttention Op;
        public Tensor Embeddings;
        public float* Row;
        public Tensor DQueries;
        public float* DBias;

        public readonly void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            int width = Embeddings.Columns;
            int count = Embeddings.Rows;
            float scale = 1 / MathF.Sqrt(width);
            for (int n = 0; n < Op.attention.Rows; n++)
            {
                float* a = Op.attention.At(n);
                float* da = Op.attentionGradient.At(n);
                float* dz = Op.Output.Gradient.At(n);
                float mean = 0;
                for (int f = 0; f < count; f++)
                {
                    da[f] = Op.Embed<S, V>(f, Op.rows[n], Embeddings.At(f)) ? Vectors.Dot<S, V>(dz, Embeddings.At(f), width) : 0;
                    mean += a[f] * da[f];
                }

                for (int f = 0; f < count; f++)
                {
                    if (a[f] == 0)
                        continue;
                    float ds = a[f] * (da[f] - mean);
                    DBias[f] += ds;
                    Vectors.AddScaled<S, V>(ds * scale, Embeddings.At(f), DQueries.At(f), width);
                    if (!Op.tables[f].NeedsGradient)
                        continue;
                    new Span<float>(Row, width).Clear();
                    Vectors.AddScaled<S, V>(a[f], dz, Row, width);
                    Vectors.AddScaled<S, V>(ds * scale, Op.queries.Value.At(f), Row, width);
                    Scatter<S, V>(f, Op.rows[n], width);
                }
            }
        }

        private readonly void Scatter<S, V>(int f, int row, int width)
            where S : struct, ISimd<V>
            where V : struct
        {
            SparseRows field = Op.fields[f];
            Node table = Op.tables[f];
            for (int e = field.Offsets[row]; e < field.Offsets[row + 1]; e++)
            {
                Vectors.AddScaled<S, V>(field.Weights[e], Row, table.Gradient.At(field.Ids[e]), width);
                table.Touch(field.Ids[e]);
            }
        }
    }
}
