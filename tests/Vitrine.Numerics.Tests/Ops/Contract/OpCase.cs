using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

/// <summary>One row of the table of operations: how to run one on given inputs, its naive twin, and calls that it must refuse.</summary>
/// <param name="Name">Name in the table, unique.</param>
/// <param name="Operation">What every error message must begin with.</param>
/// <param name="Inputs">Inputs, all of them differentiable.</param>
/// <param name="Apply">Runs the operation and returns its output.</param>
/// <param name="Twin">The same in double precision; the second argument counts the uses on one tape, which chooses a dropout mask.</param>
/// <param name="Misuses">Calls with shapes or values that do not fit.</param>
internal sealed record OpCase(
    string Name, string Operation, Matrix[] Inputs, Func<Tape, Node[], Node> Apply, Func<Matrix[], int, Matrix> Twin,
    params Action<Tape>[] Misuses)
{
    /// <summary>Elements in the longest sum of the operation, for tolerances.</summary>
    public int Terms => Inputs.Length == 0 ? 1 : Inputs.Max(i => Math.Max(i.Rows, i.Columns));

    /// <summary>True for a loss: its output is the root, and is not projected.</summary>
    public bool IsLoss { get; init; }

    /// <summary>True when the operation is run in training mode.</summary>
    public bool Trains { get; init; }

    /// <summary>The weights R of the scalar sum(R Y) whose gradient is checked, for the given use of the operation.</summary>
    public Matrix Projection(int use)
    {
        Matrix shape = Twin(Inputs, 0);
        return IsLoss ? Matrix.Scalar(1) : Sample.Normal(900 + (uint)use, shape.Rows, shape.Columns);
    }
}
