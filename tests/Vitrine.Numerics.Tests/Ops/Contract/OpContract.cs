using System.Collections.Concurrent;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

/// <summary>The checks that every operation must pass. Each returns what it found wrong, nothing when all is well.</summary>
internal static class OpContract
{
    // Central differences in double: truncation and rounding both stay near 1e-10 here, far below float32.
    private const double Step = 1e-5;
    private static readonly ConcurrentDictionary<(string Name, int Use), Matrix[]> Differences = new();

    /// <summary>All checks by name.</summary>
    public static IReadOnlyDictionary<string, Func<OpCase, IEnumerable<string>>> Checks { get; } =
        new Dictionary<string, Func<OpCase, IEnumerable<string>>>
        {
            ["forward equals the twin"] = ForwardEqualsTwin,
            ["gradients equal finite differences"] = GradientsEqualFiniteDifferences,
            ["gradients accumulate over two uses"] = GradientsAccumulate,
            ["parameters receive and clear gradients"] = ParametersReceiveGradients,
            ["a constant input leaves the other gradients alone"] = ConstantInputsLeaveOthersAlone,
            ["a repeated run gives the same bits"] = RepeatedRunsAreEqual,
            ["not-a-number stays visible"] = NotANumberStaysVisible,
            ["errors name the operation"] = ErrorsNameTheOperation,
        };

    public static IEnumerable<string> ForwardEqualsTwin(OpCase op)
    {
        Matrix actual = OpRun.Repeat(op, 1, InputKind.Values)[0].Outputs[0];
        double deviation = Tolerance.Deviation(actual, op.Twin(op.Inputs, 0));
        if (deviation > Tolerance.Forward(op.Terms))
            yield return $"output deviates by {deviation:E2}, allowed {Tolerance.Forward(op.Terms):E2}";
    }

    private static IEnumerable<string> GradientsEqualFiniteDifferences(OpCase op) =>
        Compare(op, OpRun.Repeat(op, 1, InputKind.Values)[0].Gradients, FiniteDifferences(op, 0));

    private static IEnumerable<string> GradientsAccumulate(OpCase op)
    {
        Matrix[] expected = [.. FiniteDifferences(op, 0).Zip(FiniteDifferences(op, 1), (a, b) => a.Zip(b, (x, y) => x + y))];
        return Compare(op, OpRun.Repeat(op, 2, InputKind.Values)[0].Gradients, expected)
            .Concat(Compare(op, OpRun.Repeat(op, 2, InputKind.Dense)[0].Gradients, expected));
    }

    private static IEnumerable<string> ParametersReceiveGradients(OpCase op)
    {
        foreach (InputKind kind in new[] { InputKind.Dense, InputKind.Sparse })
            foreach (OpRun run in OpRun.Repeat(op, 1, kind, repeats: 2))
            {
                foreach (string difference in Compare(op, run.Gradients, FiniteDifferences(op, 0)))
                    yield return $"{kind}: {difference}";
                if (run.LeftAfterClear > 0)
                    yield return $"{kind}: {run.LeftAfterClear} elements are left after clearing: rows were written without saying so";
            }
    }

    private static IEnumerable<string> ConstantInputsLeaveOthersAlone(OpCase op)
    {
        for (int constant = 0; op.Inputs.Length > 1 && constant < op.Inputs.Length; constant++)
        {
            Matrix[] expected = [.. FiniteDifferences(op, 0)];
            Matrix[] actual = [.. OpRun.Repeat(op, 1, InputKind.Values, constant: constant)[0].Gradients];
            actual[constant] = expected[constant];
            foreach (string difference in Compare(op, actual, expected))
                yield return $"input {constant} constant: {difference}";
        }
    }

    /// <summary>The slope along one random direction of all inputs together: cheap enough for sizes where single differences are not.</summary>
    public static IEnumerable<string> SlopeEqualsTwin(OpCase op)
    {
        Matrix weights = op.Projection(0);
        Matrix[] directions = [.. op.Inputs.Select((input, i) => Sample.Normal(950 + (uint)i, input.Rows, input.Columns))];
        Matrix[] Shifted(double by) => [.. op.Inputs.Zip(directions, (x, d) => x.Zip(d, (a, b) => double.IsInfinity(a) ? a : a + by * b))];
        double Value(double by) => op.Twin(Shifted(by), 0).Zip(weights, (a, b) => a * b).Values.Sum();
        double expected = (Value(Step) - Value(-Step)) / (2 * Step);
        double[] terms = [.. OpRun.Repeat(op, 1, InputKind.Values)[0].Gradients.Zip(directions, (g, d) => g.Zip(d, (a, b) => a * b)).SelectMany(m => m.Values)];
        double size = Math.Sqrt(terms.Sum(t => t * t)) + Math.Abs(expected);
        double allowed = Tolerance.Gradient(op.Terms) * (1 + size);
        if (!(Math.Abs(terms.Sum() - expected) <= allowed))
            yield return $"slope {terms.Sum():G9}, expected {expected:G9}, allowed difference {allowed:E2}";
    }

    private static IEnumerable<string> RepeatedRunsAreEqual(OpCase op)
    {
        OpRun[] runs = OpRun.Repeat(op, 2, InputKind.Values, repeats: 3);
        for (int r = 1; r < runs.Length; r++)
            foreach ((Matrix first, Matrix again) in runs[0].All.Zip(runs[r].All))
                if (!first.Values.AsSpan().SequenceEqual(again.Values))
                    yield return $"run {r + 1} differs from the first in a result {first}";
    }

    private static IEnumerable<string> NotANumberStaysVisible(OpCase op)
    {
        for (int i = 0; i < op.Inputs.Length; i++)
        {
            Matrix[] inputs = [.. op.Inputs];
            inputs[i] = inputs[i].Map(_ => double.NaN);
            if (!OpRun.Repeat(op with { Inputs = inputs }, 1, InputKind.Values)[0].Outputs[0].Values.Any(double.IsNaN))
                yield return $"input {i} is not a number, but all outputs are: a diverged training would look healthy";
        }
    }

    private static IEnumerable<string> ErrorsNameTheOperation(OpCase op)
    {
        for (int i = 0; i < op.Misuses.Length; i++)
        {
            using var parameters = new ParameterSet();
            using var gradients = new GradientSet(parameters);
            using var tape = new Tape(gradients);
            Exception? found = Record.Exception(() => op.Misuses[i](tape));
            if (found is not ArgumentException || !found.Message.StartsWith(op.Operation, StringComparison.Ordinal))
                yield return $"misuse {i} gave {found?.GetType().Name ?? "no error"}: {found?.Message}";
        }
    }

    private static IEnumerable<string> Compare(OpCase op, Matrix[] actual, Matrix[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double deviation = Tolerance.Deviation(actual[i], expected[i]);
            if (deviation > Tolerance.Gradient(op.Terms))
                yield return $"gradient by input {i} {expected[i]} deviates by {deviation:E2}, allowed {Tolerance.Gradient(op.Terms):E2}";
        }
    }

    /// <summary>The gradient of sum(R Y) by every element of every input, from the twin alone.</summary>
    private static Matrix[] FiniteDifferences(OpCase op, int use) => Differences.GetOrAdd((op.Name, use), _ =>
    {
        Matrix weights = op.Projection(use);
        Matrix[] inputs = [.. op.Inputs.Select(i => i.Map(x => x))];
        double Value() => op.Twin(inputs, use).Zip(weights, (a, b) => a * b).Values.Sum();
        return [.. inputs.Select(input =>
        {
            var gradient = new Matrix(input.Rows, input.Columns);
            for (int i = 0; i < input.Values.Length; i++)
            {
                double x = input.Values[i];
                if (double.IsInfinity(x))
                    continue;
                input.Values[i] = x + Step;
                double above = Value();
                input.Values[i] = x - Step;
                gradient.Values[i] = (above - Value()) / (2 * Step);
                input.Values[i] = x;
            }

            return gradient;
        })];
    });
}
