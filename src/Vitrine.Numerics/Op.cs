namespace Vitrine.Numerics;

/// <summary>
/// One recorded operation: what its forward pass kept, and how a gradient passes back through it. Records are owned and reused by the
/// <see cref="Tape"/>. Gradients of parameters accumulate; the gradient of any other node is written by its first consumer in the backward
/// order and added to by the others, which <see cref="Tape.GradientOf"/> tells apart.
/// </summary>
public abstract class Op
{
    /// <summary>The node whose gradient starts <see cref="Backward"/>.</summary>
    protected internal Node Output { get; internal set; } = null!;

    /// <summary>Adds the output's gradient, through this operation, to the gradients of the inputs.</summary>
    protected internal abstract void Backward(Tape tape);
}
