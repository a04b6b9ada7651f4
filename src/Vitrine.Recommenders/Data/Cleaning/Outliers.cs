namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Finds the range of values that are not outliers.</summary>
internal static class Outliers
{
    /// <summary>The lowest and highest value kept by <paramref name="rule"/> among <paramref name="values"/>, which are sorted in place.</summary>
    public static (double Low, double High) Range(OutlierRule rule, float[] values)
    {
        if (values.Length == 0)
            return (double.NegativeInfinity, double.PositiveInfinity);
        double threshold = rule.EffectiveThreshold;
        if (rule.Method == OutlierMethod.ZScore)
        {
            double mean = values.Average(v => (double)v);
            double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            return (mean - threshold * deviation, mean + threshold * deviation);
        }
        Array.Sort(values);
        double first = Quantile(values, 0.25);
        double third = Quantile(values, 0.75);
        return (first - threshold * (third - first), third + threshold * (third - first));
    }

    // Linear interpolation between the order statistics around position q (n - 1), the usual default (Hyndman & Fan 1996, type 7).
    private static double Quantile(float[] sorted, double q)
    {
        double position = q * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * ((double)sorted[above] - sorted[below]);
    }
}
