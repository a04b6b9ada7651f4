using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

/// <summary>What the inputs of an operation are on the tape.</summary>
internal enum InputKind
{
    /// <summary>Intermediate values.</summary>
    Values,

    /// <summary>Parameters.</summary>
    Dense,

    /// <summary>Parameters that remember which rows were written.</summary>
    Sparse,
}

/// <summary>Runs an operation forward and backward and keeps what came out.</summary>
/// <param name="Outputs">Output of each use.</param>
/// <param name="Gradients">Gradient by each input.</param>
/// <param name="LeftAfterClear">Elements of the parameters' gradients that clearing did not reach.</param>
internal sealed record OpRun(Matrix[] Outputs, Matrix[] Gradients, int LeftAfterClear)
{
    /// <summary>Outputs and gradients.</summary>
    public IEnumerable<Matrix> All => Outputs.Concat(Gradients);

    /// <summary>Runs <paramref name="repeats"/> times on one tape, with a reset between.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="uses">How often the operation is applied to the same inputs within a run; the results are added.</param>
    /// <param name="kind">What the inputs are.</param>
    /// <param name="repeats">Number of runs.</param>
    /// <param name="constant">Input that needs no gradient, among values; none by default.</param>
    public static OpRun[] Repeat(OpCase op, int uses, InputKind kind, int repeats = 1, int constant = -1)
    {
        using var parameters = new ParameterSet();
        for (int i = 0; kind != InputKind.Values && i < op.Inputs.Length; i++)
            op.Inputs[i].CopyTo(parameters.Add($"input{i}", op.Inputs[i].Rows, op.Inputs[i].Columns, kind == InputKind.Sparse).Value);
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients);
        var runs = new OpRun[repeats];
        for (int r = 0; r < repeats; r++)
        {
            tape.Reset();
            if (op.Trains)
                MaskTwin.Train(tape);
            runs[r] = Once(op, uses, tape, parameters, gradients, constant);
        }

        return runs;
    }

    private static OpRun Once(OpCase op, int uses, Tape tape, ParameterSet parameters, GradientSet gradients, int constant)
    {
        Node[] inputs = parameters.Count > 0
            ? [.. parameters.All.Select(tape.Use)]
            : [.. op.Inputs.Select((input, i) => tape.Input(input.To(tape.Arena), needsGradient: i != constant))];
        Node? root = null;
        var outputs = new Matrix[uses];
        for (int use = 0; use < uses; use++)
        {
            Node output = op.Apply(tape, inputs);
            outputs[use] = Matrix.Of(output.Value);
            Node scalar = op.IsLoss ? output : Project.Apply(tape, output, op.Projection(use));
            root = root is null ? scalar : Residual.Apply(tape, root, scalar);
        }

        tape.Backward(root!);
        Matrix[] found = [.. inputs.Select(i => i.HasGradient ? Matrix.Of(i.Gradient) : new Matrix(i.Value.Rows, i.Value.Columns))];
        gradients.Clear();
        int left = parameters.All.Sum(p => gradients[p].Span.Length - gradients[p].Span.Count(0f));
        return new OpRun(outputs, found, left);
    }
}
