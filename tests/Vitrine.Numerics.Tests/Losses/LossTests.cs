using Vitrine.Numerics.Losses;
using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Losses;

[Trait("Suite", "Kernels")]
public sealed class LossTests
{
    [Theory]
    [InlineData(30, 30_000)]
    [InlineData(500, 70)]
    public void FullCrossEntropy_SeveralBlocksOfTokens_EqualsTheTwinAlongADirection(int tokens, int items)
    {
        int[] targets = Sample.Integers(1, tokens, 0, items);
        AssertSlope(
            tokens, items, (t, h, e) => FullCrossEntropy.Apply(t, h, e, targets, 0.01),
            (h, e) => LossTwins.FullCrossEntropy(h, e, targets, 0.01));
    }

    [Fact]
    public void SampledSoftmax_SeveralBlocksOfTokens_EqualsTheTwinAlongADirection()
    {
        int[] targets = Sample.Integers(1, 400, 0, 50);
        int[] negatives = Sample.Integers(2, 30, 0, 50);
        AssertSlope(
            400, 50, (t, h, e) => SampledSoftmax.Apply(t, h, e, targets, negatives, [], 0.01),
            (h, e) => LossTwins.SampledSoftmax(h, e, targets, negatives, [], 0.01));
    }

    [Fact]
    public void CalibratedBeta_EndsOfTheRange_ArePlainAndFullyCalibrated()
    {
        Assert.Equal(1, BinaryCrossEntropy.CalibratedBeta(3, 9, 0), 1e-15);
        Assert.Equal(3 / 8.0, BinaryCrossEntropy.CalibratedBeta(3, 9, 1), 1e-15);
        Assert.Equal(3 / 8.0 * (0.75 * (1 - 8 / 3.0) + 8 / 3.0), BinaryCrossEntropy.CalibratedBeta(3, 9, 0.75), 1e-15);
    }

    [Fact]
    public void BinaryCrossEntropy_ExtremeScores_StaysFinite()
    {
        using var tape = new Tape();
        Tensor hidden = tape.Arena.Allocate(1, 1);
        Tensor items = tape.Arena.Allocate(2, 1);
        hidden.Span[0] = 1000;
        (items.Span[0], items.Span[1]) = (1, -1);

        // softplus(-1000) + softplus(-1000) = 0, and with the roles swapped 1000 + 1000.
        Assert.Equal(0, BinaryCrossEntropy.Apply(tape, tape.Input(hidden), tape.Input(items), [0], [1], 1).Value.Span[0]);
        Assert.Equal(2000, BinaryCrossEntropy.Apply(tape, tape.Input(hidden), tape.Input(items), [1], [0], 1).Value.Span[0]);
    }

    [Fact]
    public void Backward_LossThatIsNotTheRoot_IsRefused()
    {
        using var parameters = new ParameterSet();
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients);
        Node hidden = tape.Input(tape.Arena.AllocateZeroed(1, 2));
        Node loss = FullCrossEntropy.Apply(tape, hidden, tape.Input(tape.Arena.AllocateZeroed(3, 2)), [0], 1);
        Node root = Activate.Apply(tape, loss, Activation.Silu);

        Assert.Throws<InvalidOperationException>(() => tape.Backward(root));
    }

    // The slope of the loss along one random direction of all inputs together, by the engine and by the twin's central difference.
    private static void AssertSlope(int tokens, int items, Func<Tape, Node, Node, Node> loss, Func<Matrix, Matrix, double> twin)
    {
        const double Step = 1e-5;
        const int Width = 3;
        Matrix h = Sample.Normal(3, tokens, Width), e = Sample.Normal(4, items, Width);
        Matrix dh = Sample.Normal(5, tokens, Width), de = Sample.Normal(6, items, Width);
        using var parameters = new ParameterSet();
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients);
        Node hidden = tape.Input(h.To(tape.Arena), true);
        Node table = tape.Input(e.To(tape.Arena), true);

        Node root = loss(tape, hidden, table);
        tape.Backward(root);

        double Shifted(double by) => twin(h.Zip(dh, (x, d) => x + by * d), e.Zip(de, (x, d) => x + by * d));
        double slope = Matrix.Of(hidden.Gradient).Zip(dh, (x, y) => x * y).Values.Sum()
            + Matrix.Of(table.Gradient).Zip(de, (x, y) => x * y).Values.Sum();
        double expected = (Shifted(Step) - Shifted(-Step)) / (2 * Step);
        Assert.Equal(twin(h, e), root.Value.Span[0], Tolerance.Forward(items) * Math.Abs(twin(h, e)));
        Assert.Equal(expected, slope, Tolerance.Gradient(items) * (1 + Math.Abs(expected)));
    }
}
