using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Ops.Contract;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops;

[Trait("Suite", "Kernels")]
public sealed class UnitRowsTests
{
    [Fact]
    public void Apply_RowOfZeros_StaysZeroAndPassesNoGradient()
    {
        using var parameters = new ParameterSet();
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients);
        Matrix x = Sample.Normal(1, 3, 5);
        for (int c = 0; c < 5; c++)
            x[1, c] = 0;
        Node input = tape.Input(x.To(tape.Arena), needsGradient: true);
        Node y = UnitRows.Apply(tape, input, 4);

        tape.Backward(Project.Apply(tape, y, Sample.Normal(2, 3, 5)));

        Assert.Equal(new float[5], y.Value.Row(1).ToArray());
        Assert.Equal(new float[5], input.Gradient.Row(1).ToArray());
        Assert.Equal(4 * 4, y.Value.Row(2).ToArray().Sum(v => (double)v * v), 1e-5);
    }

    // |x|^2 = 1e-60 underflows to 0 in float32.
    [Fact]
    public void Apply_TinyRow_IsFinite()
    {
        using var tape = new Tape();
        Tensor x = tape.Arena.Allocate(1, 2);
        x.Span.Fill(1e-30f);

        Assert.All(UnitRows.Apply(tape, tape.Input(x)).Value.Span.ToArray(), v => Assert.True(float.IsFinite(v)));
    }
}
