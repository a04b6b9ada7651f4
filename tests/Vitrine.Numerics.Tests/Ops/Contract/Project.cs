using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

/// <summary>The scalar sum(R X) for fixed R: turns any operation into one with a root.</summary>
internal sealed class Project : Op
{
    private Node x = null!;
    private Matrix weights = null!;

    public static Node Apply(Tape tape, Node x, Matrix weights)
    {
        Node y = tape.NewNode(1, 1);
        y.Value.Span[0] = (float)Matrix.Of(x.Value).Zip(weights, (a, b) => a * b).Values.Sum();
        Project op = tape.Record<Project>(y);
        (op.x, op.weights) = (x, weights);
        return y;
    }

    protected internal override void Backward(Tape tape)
    {
        Span<float> dx = tape.GradientToAddTo(x).Span;
        for (int i = 0; i < dx.Length; i++)
            dx[i] += Output.Gradient.Span[0] * (float)weights.Values[i];
    }
}
