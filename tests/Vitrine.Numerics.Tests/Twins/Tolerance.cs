namespace Vitrine.Numerics.Tests.Twins;

/// <summary>
/// How far float32 results may lie from the double twins. A rounding errs by at most u = 2^-24 of the result. A sum of k products errs by
/// at most k u of the sum of their magnitudes, in any order (Higham, Accuracy and Stability, section 3.1); in practice by its root.
/// </summary>
internal static class Tolerance
{
    /// <summary>Unit roundoff of float32.</summary>
    public const double U = 1.0 / (1 << 24);

    /// <summary>
    /// Forward results, as a part of the greatest magnitude in the result (at least 1, the size of the inputs): exponentials of 5 u, a few
    /// roundings, and sums over <paramref name="terms"/> elements.
    /// </summary>
    public static double Forward(int terms) => U * (32 + 4 * Math.Sqrt(terms));

    /// <summary>Gradients: the chain from the kept forward values to the sums over rows is three to four times as long.</summary>
    public static double Gradient(int terms) => 4 * Forward(terms);

    /// <summary>The strict bound of one element of a product: k u sum |a b|, one more rounding when added to C.</summary>
    public static double Product(int terms, double sumOfMagnitudes) => (terms + 2) * U * sumOfMagnitudes;

    /// <summary>The greatest deviation over the greatest magnitude, 0 when equal; infinity where a value is not a number.</summary>
    public static double Deviation(Matrix actual, Matrix expected)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        double scale = 1;
        double worst = 0;
        for (int i = 0; i < expected.Values.Length; i++)
        {
            double difference = Math.Abs(actual.Values[i] - expected.Values[i]);
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
            scale = Math.Max(scale, Math.Abs(expected.Values[i]));
        }

        return worst / scale;
    }
}
