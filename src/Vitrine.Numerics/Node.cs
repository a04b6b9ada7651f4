namespace Vitrine.Numerics;

/// <summary>One value in a computation and, after the backward pass, its gradient. Valid until the tape's reset.</summary>
public sealed class Node
{
    /// <summary>The value.</summary>
    public Tensor Value { get; private set; }

    /// <summary>Gradient of the root by this value; meaningful where <see cref="HasGradient"/>.</summary>
    public Tensor Gradient { get; private set; }

    /// <summary>True once a backward pass has reached this node (for parameters: always).</summary>
    public bool HasGradient { get; private set; }

    /// <summary>False for constants: operations need not propagate into them, and what they write there is scratch.</summary>
    public bool NeedsGradient { get; private set; }

    internal GradientSet? Owner { get; private set; }

    internal int ParameterIndex { get; private set; }

    internal void Set(Tensor value, bool needsGradient)
    {
        Value = value;
        HasGradient = false;
        NeedsGradient = needsGradient;
        Owner = null;
    }

    internal void SetParameter(Parameter parameter, GradientSet? gradients)
    {
        Set(parameter.Value, gradients is not null);
        ParameterIndex = parameter.Index;
        Owner = gradients;
        if (gradients is not null)
            SetGradient(gradients[parameter]);
    }

    internal void SetGradient(Tensor gradient)
    {
        Gradient = gradient;
        HasGradient = true;
    }

    /// <summary>Notes that a row of a parameter's gradient was written; free for other nodes.</summary>
    internal void Touch(int row) => Owner?.Touch(ParameterIndex, row);

    /// <summary>Notes that all rows of a parameter's gradient were written; free for other nodes.</summary>
    internal void TouchAll() => Owner?.TouchAll(ParameterIndex);
}
