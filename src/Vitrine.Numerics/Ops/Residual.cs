using System.Runtime.CompilerServices;
using Vitrine.Numerics.Kernels;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Y = X + dropout(U): the residual connection. With rate 0, or outside training, Y = X + U. Backward: dX = dY, dU = dY times the mask.
/// </summary>
public sealed unsafe class Residual : Op
{
    private Node x = null!;
    private Node update = null!;
    private DropoutMask mask;

    /// <summary>Applies the operation to two tensors of equal shape.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C].</param>
    /// <param name="update">[N, C].</param>
    /// <param name="dropout">Part of the update's elements set to zero in training; 0 by default.</param>
    public static Node Apply(Tape tape, Node x, Node update, double dropout = 0)
    {
        Shape.RequireEqual("Residual", x.Value, update.Value);
        Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
        Residual op = tape.Record<Residual>(y);
        (op.x, op.update, op.mask) = (x, update, DropoutMask.Next(tape, dropout));
        if (op.mask.IsOff)
            Map.Run(default(Sum), x.Value.Data, update.Value.Data, y.Value.Data, y.Value.Length);
        else
            op.mask.AddMasked(x.Value.Data, update.Value.Data, y.Value.Data, y.Value.Length);
        return y;
    }

    /// <inheritdoc/>
    protected internal override void Backward(Tape tape)
    {
        Tensor dy = Output.Gradient;
        if (x.NeedsGradient)
            Accumulate.Into(tape, x, dy);
        if (update.NeedsGradient)
        {
            if (mask.IsOff)
            {
                Accumulate.Into(tape, update, dy);
                return;
            }

            Tensor du = tape.GradientOf(update, out bool accumulate);
            if (accumulate)
                mask.AddMasked(du.Data, dy.Data, du.Data, dy.Length);
            else
                mask.Multiply(dy.Data, du.Data, dy.Length);
        }
    }
}

/// <summary>x + y.</summary>
internal readonly struct Sum : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V x, V y)
        where S : struct, ISimd<V>
        where V : struct =>
        S.Add(x, y);
}

/// <summary>Adds a tensor to a node's gradient, or copies it there when it is the first.</summary>
internal static unsafe class Accumulate
{
    public static void Into(Tape tape, Node node, Tensor gradient)
    {
        Tensor into = tape.GradientOf(node, out bool accumulate);
        if (accumulate)
            Map.Run(default(Sum), into.Data, gradient.Data, into.Data, into.Length);
        else
            gradient.Span.CopyTo(into.Span);
    }
}
