using Vitrine.Numerics.Losses;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Ops.Contract;

internal static partial class OpTable
{
    private const int Items = 11;
    private const int Negatives = 3;

    private static IEnumerable<OpCase> Losses(int n, int c)
    {
        Matrix hidden = Sample.Normal(30, n, c);
        Matrix items = Sample.Normal(31, Items, c, 1 / Math.Sqrt(Math.Max(1, c)));
        int[] targets = Sample.Integers(32, n, 0, Items);
        int[] negatives = Sample.Integers(33, n * Negatives, 0, Items);
        int[] shared = Sample.Integers(34, 9, 0, Items);
        float[] logQ = [.. Sample.Normal(35, 1, Items).Values.Select(v => (float)v - 2)];
        double weight = 1.0 / (n + 1);
        yield return new OpCase(
            "FullCrossEntropy", "FullCrossEntropy", [hidden, items], (tape, i) => FullCrossEntropy.Apply(tape, i[0], i[1], targets, weight),
            (i, _) => Matrix.Scalar(LossTwins.FullCrossEntropy(i[0], i[1], targets, weight)),
            t => FullCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 2), [0, 1], 1),
            t => FullCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0], 1),
            t => FullCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0, -1], 1))
        { IsLoss = true };
        foreach ((string name, double beta) in new[] { ("BinaryCrossEntropy", 1), ("BinaryCrossEntropy, calibrated", 0.53125) })
            yield return new OpCase(
                name, "BinaryCrossEntropy", [hidden, items],
                (tape, i) => BinaryCrossEntropy.Apply(tape, i[0], i[1], targets, negatives, weight, beta),
                (i, _) => Matrix.Scalar(LossTwins.BinaryCrossEntropy(i[0], i[1], targets, negatives, weight, beta)),
                t => BinaryCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 2), [0, 1], [0, 1], 1),
                t => BinaryCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0, 1], [0, 1, 2], 1),
                t => BinaryCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0, 1], [0, 4], 1),
                t => BinaryCrossEntropy.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0, 4], [0, 1], 1))
            { IsLoss = true };
        foreach ((string name, float[] q) in new[] { ("SampledSoftmax", []), ("SampledSoftmax, corrected", logQ) })
            yield return new OpCase(
                name, "SampledSoftmax", [hidden, items], (tape, i) => SampledSoftmax.Apply(tape, i[0], i[1], targets, shared, q, weight),
                (i, _) => Matrix.Scalar(LossTwins.SampledSoftmax(i[0], i[1], targets, shared, q, weight)),
                t => SampledSoftmax.Apply(t, Blank(t, 2, 3), Blank(t, 4, 2), [0, 1], [0], [], 1),
                t => SampledSoftmax.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0, 1], [4], [], 1),
                t => SampledSoftmax.Apply(t, Blank(t, 2, 3), Blank(t, 4, 3), [0, 1], [0], [0.1f], 1))
            { IsLoss = true };
    }
}
