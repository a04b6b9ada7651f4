namespace Vitrine.Numerics.Ops;

/// <summary>Y = mask * X with a mask that keeps an element with probability 1 - rate and scales it by 1 / (1 - rate); Y = X outside training.</summary>
public sealed unsafe class Dropout : Op
{
    private Node x = null!;
    private DropoutMask mask;

    /// <summary>Applies the operation; returns <paramref name="x"/> itself when nothing is dropped.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="rate">Part that is dropped, 0 or more and below 1.</param>
    /// <returns>[N, C].</returns>
    public static Node Apply(Tape tape, Node x, double rate)
    {
        DropoutMask mask = DropoutMask.Next(tape, rate);
        if (mask.IsOff)
            return x;
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        mask.Multiply(x.Value.Data, y.Value.Data, y.Value.Length);
        Dropout op = tape.Record<Dropout>(y);
        (op.x, op.mask) = (x, mask);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        if (!x.NeedsGradient)
            return;
        Tensor dx = tape.GradientOf(x, out bool accumulate);
        if (accumulate)
            mask.AddMasked(dx.Data, Output.Gradient.Data, dx.Data, dx.Length);
        else
            mask.Multiply(Output.Gradient.Data, dx.Data, dx.Length);
    }
}
