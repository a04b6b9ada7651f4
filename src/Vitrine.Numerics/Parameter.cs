namespace Vitrine.Numerics;

/// <summary>One learned tensor: a name, its place in the <see cref="ParameterSet"/>, and its value.</summary>
public sealed class Parameter
{
    internal Parameter(string name, int index, Tensor value, bool sparse)
    {
        Name = name;
        Index = index;
        Value = value;
        IsSparse = sparse;
    }

    /// <summary>Stable name, as in checkpoints: "block0.qkv.weight".</summary>
    public string Name { get; }

    /// <summary>Position within its set.</summary>
    public int Index { get; }

    /// <summary>The current value; biases and norms are [1, C].</summary>
    public Tensor Value { get; }

    /// <summary>True for embedding tables: a step may touch only some rows, and then only those are updated.</summary>
    public bool IsSparse { get; }
}
