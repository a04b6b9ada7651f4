using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Ops.Contract;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops;

[Trait("Suite", "Kernels")]
public sealed class RaggedAttentionTests
{
    private const int Heads = 2;
    private static readonly int[] Offsets = [0, 3, 3, 40];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CopyWeights_AnySequenceAndHead_EqualsTheTwin(bool causal)
    {
        using var tape = new Tape();
        Matrix qkv = Sample.Normal(1, 40, 3 * Heads * 5);
        Matrix bias = Sample.Normal(2, Heads, 5);
        var op = RaggedAttention.Apply(tape, tape.Input(qkv.To(tape.Arena)), Offsets, Heads, causal, tape.Input(bias.To(tape.Arena)));
        var twin = new AttentionTwin(Offsets, Heads, causal);
        foreach ((int sequence, int length) in new[] { (0, 3), (1, 0), (2, 37) })
            for (int head = 0; head < Heads; head++)
            {
                Tensor weights = tape.Arena.Allocate(length, length);
                op.CopyWeights(sequence, head, weights.Span);
                double deviation = Tolerance.Deviation(Matrix.Of(weights), twin.Weights(qkv, bias, sequence, head));
                Assert.InRange(deviation, 0, Tolerance.Forward(length));
                for (int query = 0; query < length; query++)
                    Assert.True(weights.Row(query).SequenceEqual(op.WeightsOf(sequence, head, query)));
            }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Apply_LastQueryOnly_EqualsTheLastRowsOfTheTwin(bool causal, bool biased)
    {
        using var tape = new Tape();
        const int Size = 5;
        Matrix qkv = Sample.Normal(1, 40, 3 * Heads * Size);
        Matrix? bias = biased ? Sample.Normal(2, Heads, 5) : null;
        var op = RaggedAttention.Apply(
            tape, tape.Input(qkv.To(tape.Arena)), Offsets, Heads, causal, bias is null ? null : tape.Input(bias.To(tape.Arena)), lastQueryOnly: true);
        var twin = new AttentionTwin(Offsets, Heads, causal);
        Matrix all = twin.Forward(qkv, bias, null);
        var expected = new Matrix(3, Heads * Size);
        for (int c = 0; c < Heads * Size; c++)
            (expected[0, c], expected[2, c]) = (all[2, c], all[39, c]);

        Assert.InRange(Tolerance.Deviation(Matrix.Of(op.Result.Value), expected), 0, Tolerance.Forward(37));
        foreach ((int sequence, int length) in new[] { (0, 3), (1, 0), (2, 37) })
            for (int head = 0; head < Heads; head++)
            {
                Tensor weights = tape.Arena.Allocate(length, length);
                op.CopyWeights(sequence, head, weights.Span);
                if (length > 0)
                    Assert.True(weights.Row(length - 1).SequenceEqual(op.WeightsOf(sequence, head, length - 1)));
                Matrix last = twin.Weights(qkv, bias, sequence, head);
                for (int i = 0; i + 1 < length; i++)
                    for (int j = 0; j < length; j++)
                        last[i, j] = 0;
                Assert.InRange(Tolerance.Deviation(Matrix.Of(weights), last), 0, Tolerance.Forward(length));
            }
    }

    [Fact]
    public void CopyWeightGradients_Kept_EqualTheOutputGradientTimesTheValues()
    {
        using var parameters = new ParameterSet();
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients) { KeepsAttentionGradient = true };
        const int Size = 5, Width = Heads * Size;
        Matrix qkv = Sample.Normal(1, 40, 3 * Width);
        Matrix projection = Sample.Normal(2, 40, Width);
        var op = RaggedAttention.Apply(tape, tape.Input(qkv.To(tape.Arena), true), Offsets, Heads, causal: true);
        tape.Backward(Project.Apply(tape, op.Result, projection));
        const int Sequence = 2, Head = 1, Length = 37;
        var expected = new Matrix(Length, Length);
        for (int i = 0; i < Length; i++)
            for (int j = 0; j <= i; j++)
                for (int c = 0; c < Size; c++)
                    expected[i, j] += projection[3 + i, Head * Size + c] * qkv[3 + j, 2 * Width + Head * Size + c];
        Tensor actual = tape.Arena.Allocate(Length, Length);

        op.CopyWeightGradients(Sequence, Head, actual.Span);

        Assert.InRange(Tolerance.Deviation(Matrix.Of(actual), expected), 0, Tolerance.Forward(Length));
    }

    [Fact]
    public void Backward_ConstantInputWithLearnedBias_StillReachesTheBias()
    {
        using var parameters = new ParameterSet();
        Parameter bias = parameters.Add("bias", Heads, 4);
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients);
        Matrix qkv = Sample.Normal(1, 40, 3 * Heads * 5);
        var op = RaggedAttention.Apply(tape, tape.Input(qkv.To(tape.Arena)), Offsets, Heads, causal: true, tape.Use(bias));

        tape.Backward(Project.Apply(tape, op.Result, Sample.Normal(2, 40, Heads * 5)));

        Assert.DoesNotContain(0f, gradients[bias].Span.ToArray());
    }

    [Fact]
    public void CopyWeights_OutsideTheBatch_IsRefused()
    {
        using var tape = new Tape();
        var op = RaggedAttention.Apply(tape, tape.Input(tape.Arena.AllocateZeroed(4, 6)), [0, 4], 2, causal: true);
        var weights = new float[16];

        Assert.Throws<ArgumentOutOfRangeException>(() => op.CopyWeights(1, 0, weights));
        Assert.Throws<ArgumentOutOfRangeException>(() => op.WeightsOf(0, 0, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => op.CopyWeights(0, 2, weights));
        Assert.Throws<ArgumentOutOfRangeException>(() => op.CopyWeights(-1, 0, weights));
        Assert.Throws<InvalidOperationException>(() => op.CopyWeightGradients(0, 0, weights));
    }
}
