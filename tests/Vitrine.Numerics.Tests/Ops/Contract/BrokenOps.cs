using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

/// <summary>Operations Y = 2 X with one fault each. They prove that the contract's checks can fail.</summary>
internal static class BrokenOps
{
    /// <summary>Each with the check that must catch it.</summary>
    public static (OpCase Op, string FailingCheck)[] All { get; } =
    [
        (Case("wrong value", Fault.Value), "forward equals the twin"),
        (Case("wrong gradient", Fault.Gradient), "gradients equal finite differences"),
        (Case("gradient overwritten", Fault.Overwrites), "gradients accumulate over two uses"),
        (Case("rows not reported", Fault.Untouched), "parameters receive and clear gradients"),
        (Case("state between runs", Fault.Remembers), "a repeated run gives the same bits"),
        (Case("swallows not-a-number", Fault.Swallows), "not-a-number stays visible"),
        (Case("nameless error", Fault.Value), "errors name the operation"),
    ];

    private static OpCase Case(string name, Fault fault) => new(
        name, "Twice", [Sample.Normal(1, 4, 5)], (tape, i) => Twice.Apply(tape, i[0], fault), (i, _) => i[0].Map(x => 2 * x),
        _ => throw new ArgumentException("shapes differ"));

    private enum Fault
    {
        Value,
        Gradient,
        Overwrites,
        Untouched,
        Remembers,
        Swallows,
    }

    private sealed class Twice : Op
    {
        private Node x = null!;
        private Fault fault;
        private float runs;

        public static Node Apply(Tape tape, Node x, Fault fault)
        {
            Node y = tape.NewNode(x.Value.Rows, x.Value.Columns);
            Twice op = tape.Record<Twice>(y);
            (op.x, op.fault) = (x, fault);
            float factor = fault == Fault.Value ? 2.001f : 2 + (fault == Fault.Remembers ? op.runs++ : 0);
            for (int i = 0; i < y.Value.Length; i++)
                y.Value.Span[i] = fault == Fault.Swallows && float.IsNaN(x.Value.Span[i]) ? 0 : factor * x.Value.Span[i];
            return y;
        }

        protected internal override void Backward(Tape tape)
        {
            float factor = fault == Fault.Gradient ? 2.001f : 2;
            Tensor dx = fault == Fault.Untouched ? tape.GradientRowsToAddTo(x) : tape.GradientToAddTo(x);
            for (int i = 0; i < dx.Length; i++)
                dx.Span[i] = (fault == Fault.Overwrites ? 0 : dx.Span[i]) + factor * Output.Gradient.Span[i];
        }
    }
}
