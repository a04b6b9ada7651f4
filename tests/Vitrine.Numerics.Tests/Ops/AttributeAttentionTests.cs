using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Ops.Contract;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops;

[Trait("Suite", "Kernels")]
public sealed class AttributeAttentionTests : IDisposable
{
    private const int Width = 9;

    // Item 0 has both fields, item 1 the first only, item 2 none.
    private static readonly SparseRows[] Fields = [new([0, 1, 2, 2], [0, 1], [1, 2]), new([0, 2, 2, 2], [0, 2], [0.5f, 0.5f])];
    private static readonly int[] Rows = [0, 1, 2, 0];
    private readonly ParameterSet parameters = new();
    private readonly GradientSet gradients;
    private readonly Tape tape;
    private readonly Matrix[] tables = [Sample.Normal(1, 2, Width), Sample.Normal(2, 3, Width)];
    private readonly Matrix queries = Sample.Normal(3, 2, Width);
    private readonly Matrix bias = Sample.Normal(4, 1, 2);

    public AttributeAttentionTests()
    {
        gradients = new GradientSet(parameters);
        tape = new Tape(gradients);
    }

    public void Dispose()
    {
        tape.Dispose();
        gradients.Dispose();
        parameters.Dispose();
    }

    [Fact]
    public void Attention_MissingFields_GetNothingAndTheRestSumsToOne()
    {
        AttributeAttention op = Apply();

        Matrix expected = AttributeAttentionTwin.Forward(Rows, Fields, tables, queries, bias).Attention;
        Assert.InRange(Tolerance.Deviation(Matrix.Of(op.Attention), expected), 0, Tolerance.Forward(Width));
        Assert.Equal([1, 0], op.Attention.Row(1).ToArray());
        Assert.Equal([0, 0], op.Attention.Row(2).ToArray());
        Assert.Equal(1, op.Attention.Row(0)[0] + op.Attention.Row(0)[1], 1e-6);
        Assert.All(op.Result.Value.Row(2).ToArray(), z => Assert.Equal(0, z));
    }

    [Fact]
    public void CopyWeightedFeatures_AnyRow_AddUpToTheFusedVector()
    {
        AttributeAttention op = Apply();
        var features = new float[2 * Width];

        op.CopyWeightedFeatures(3, features);

        for (int c = 0; c < Width; c++)
            Assert.Equal(op.Result.Value.Row(3)[c], features[c] + features[Width + c], 1e-6);
    }

    [Fact]
    public void AttentionGradient_AfterBackward_IsTheOutputGradientTimesTheFieldVectors()
    {
        AttributeAttention op = Apply();
        Matrix projection = Sample.Normal(5, Rows.Length, Width);

        tape.Backward(Project.Apply(tape, op.Result, projection));

        double first = 0, second = 0;
        for (int c = 0; c < Width; c++)
        {
            first += projection[0, c] * tables[0][0, c];
            second += projection[0, c] * 0.5 * (tables[1][0, c] + tables[1][2, c]);
        }

        Assert.Equal(first, op.AttentionGradient.Row(0)[0], 1e-5);
        Assert.Equal(second, op.AttentionGradient.Row(0)[1], 1e-5);
    }

    private AttributeAttention Apply() => AttributeAttention.Apply(
        tape, Rows, Fields, [.. tables.Select(Input)], Input(queries), Input(bias));

    private Node Input(Matrix matrix) => tape.Input(matrix.To(tape.Arena), needsGradient: true);
}
