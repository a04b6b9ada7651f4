using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

internal static partial class OpTable
{
    private static IEnumerable<OpCase> Products(int n, int c)
    {
        // Scaled so that results are of the size of the inputs, as they are in a network.
        Matrix x = Sample.Normal(10, n, c);
        Matrix weight = Sample.Normal(11, c, c + 2, 1 / Math.Sqrt(Math.Max(1, c)));
        Matrix bias = Sample.Normal(12, 1, c + 2);
        yield return new OpCase(
            "MatMul", "MatMul", [x, weight, bias], (tape, i) => MatMul.Apply(tape, i[0], i[1], i[2]),
            (i, _) => GemmTwin.MatMul(i[0], i[1], i[2]),
            t => MatMul.Apply(t, Blank(t, 2, 3), Blank(t, 4, 2)),
            t => MatMul.Apply(t, Blank(t, 2, 3), Blank(t, 3, 2), Blank(t, 1, 3)));
        yield return new OpCase(
            "MatMul without bias", "MatMul", [x, weight], (tape, i) => MatMul.Apply(tape, i[0], i[1]),
            (i, _) => GemmTwin.MatMul(i[0], i[1], null));
        Matrix items = Sample.Normal(13, c + 3, c, 1 / Math.Sqrt(Math.Max(1, c)));
        yield return new OpCase(
            "DotScores", "DotScores", [x, items], (tape, i) => DotScores.Apply(tape, i[0], i[1]),
            (i, _) => GemmTwin.Multiply(i[0], false, i[1], true).Product,
            t => DotScores.Apply(t, Blank(t, 2, 3), Blank(t, 4, 2)));
    }

    private static IEnumerable<OpCase> Attentions(int n, int c)
    {
        yield return Attention("Attention, causal", n, c, true, 0, 0);
        yield return Attention("Attention, bidirectional", n, c, false, 0, 0);
        yield return Attention("Attention, causal, biased", n, c, true, 4, 0);
        yield return Attention("Attention, bidirectional, biased", n, c, false, 7, 0);
        yield return Attention("Attention, causal, biased, dropout", n, c, true, 4, 0.3);
        yield return Attention("Attention, bidirectional, dropout", n, c, false, 0, 0.5);
        yield return Attributes(n, c);
    }

    private static OpCase Attention(string name, int n, int c, bool causal, int biasColumns, double dropout)
    {
        const int Heads = 2;
        int[] offsets = Offsets(n);
        var twin = new AttentionTwin(offsets, Heads, causal);
        double[][] masks = [.. Enumerable.Range(0, 2).Select(use => MaskTwin.Factors(use, dropout, twin.MaskLength))];
        Matrix qkv = Sample.Normal(14, n, 3 * Heads * c);
        Matrix[] inputs = biasColumns == 0 ? [qkv] : [qkv, Sample.Normal(15, Heads, biasColumns)];
        return new OpCase(
            name, "RaggedAttention", inputs,
            (tape, i) => RaggedAttention.Apply(tape, i[0], offsets, Heads, causal, i.Length > 1 ? i[1] : null, dropout).Result,
            (i, use) => twin.Forward(i[0], i.Length > 1 ? i[1] : null, dropout > 0 ? masks[use] : null),
            t => RaggedAttention.Apply(t, Blank(t, 3, 10), [0, 3], 2, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 9), [0, 3], 2, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [0, 3], 0, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [0, 4], 2, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [1, 3], 2, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [0, 2, 1, 3], 2, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [], 2, causal),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [0, 3], 2, causal, Blank(t, 3, 5)),
            t => RaggedAttention.Apply(t, Blank(t, 3, 12), [0, 3], 2, false, Blank(t, 2, 4)))
        { Trains = dropout > 0 };
    }

    private static OpCase Attributes(int n, int c)
    {
        // Of 5 items: 0 has all fields, 1 lacks the second, 2 has several ids with weights, 3 has one field, 4 has none.
        SparseRows[] fields =
        [
            new([0, 1, 2, 3, 4, 4], [0, 1, 2, 2], [1, 1, 1, 1]),
            new([0, 1, 1, 4, 4, 4], [3, 0, 1, 2], [1, 0.5f, 0.25f, 0.25f]),
            new([0, 2, 3, 4, 4, 4], [1, 0, 1, 0], [2, -1, 0.5f, 1]),
        ];
        int[] rows = Sample.Integers(16, n, 0, 5);
        Matrix[] inputs =
        [
            Sample.Normal(17, 3, c), Sample.Normal(18, 4, c), Sample.Normal(19, 2, c), Sample.Normal(20, 3, c), Sample.Normal(21, 1, 3),
        ];
        return new OpCase(
            "AttributeAttention", "AttributeAttention", inputs,
            (tape, i) => AttributeAttention.Apply(tape, rows, fields, i[..3], i[3], i[4]).Result,
            (i, _) => AttributeAttentionTwin.Forward(rows, fields, i[..3], i[3], i[4]).Fused,
            t => AttributeAttention.Apply(t, [0], fields, [Blank(t, 3, 4)], Blank(t, 3, 4), Blank(t, 1, 3)),
            t => AttributeAttention.Apply(t, [0], fields[..1], [Blank(t, 3, 4)], Blank(t, 1, 5), Blank(t, 1, 1)),
            t => AttributeAttention.Apply(t, [0], fields[..1], [Blank(t, 3, 4)], Blank(t, 1, 4), Blank(t, 1, 2)),
            t => AttributeAttention.Apply(t, [5], fields[..1], [Blank(t, 3, 4)], Blank(t, 1, 4), Blank(t, 1, 1)),
            t => AttributeAttention.Apply(t, [-1], fields[..1], [Blank(t, 3, 4)], Blank(t, 1, 4), Blank(t, 1, 1)),
            t => AttributeAttention.Apply(t, [2], fields[..1], [Blank(t, 2, 4)], Blank(t, 1, 4), Blank(t, 1, 1)));
    }
}
