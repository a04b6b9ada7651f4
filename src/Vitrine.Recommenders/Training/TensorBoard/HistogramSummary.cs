namespace Vitrine.Recommenders.Training.TensorBoard;

/// <summary>
/// The distribution of many values in the buckets that TensorBoard's own writers use: limits 0 and +-1e-12 * 1.1^k below 1e20, and the
/// largest double at both ends. A value lies in the first bucket whose limit is greater than it.
/// </summary>
internal sealed class HistogramSummary
{
    private static readonly double[] AllLimits = MakeLimits();

    /// <summary>Counts the finite elements of <paramref name="values"/>; NaN and infinities are left out.</summary>
    public HistogramSummary(ReadOnlySpan<float> values)
    {
        var counts = new long[AllLimits.Length];
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                continue;
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
            Sum += value;
            SumOfSquares += (double)value * value;
            Count++;
            int at = Array.BinarySearch(AllLimits, value);
            counts[at < 0 ? ~at : at + 1]++;
        }

        // A run of empty buckets is written as one, which keeps the shape: TensorBoard spreads a count evenly over its bucket.
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                while (i + 1 < counts.Length && counts[i + 1] == 0)
                    i++;
            Limits.Add(AllLimits[i]);
            Counts.Add(counts[i]);
        }
    }

    /// <summary>Number of finite values.</summary>
    public long Count { get; }

    /// <summary>Smallest value; the largest double when there is none.</summary>
    public double Min { get; } = double.MaxValue;

    /// <summary>Largest value; the smallest double when there is none.</summary>
    public double Max { get; } = double.MinValue;

    /// <summary>Sum of the values.</summary>
    public double Sum { get; }

    /// <summary>Sum of the squares.</summary>
    public double SumOfSquares { get; }

    /// <summary>Upper end of each bucket, exclusive, increasing.</summary>
    public List<double> Limits { get; } = [];

    /// <summary>Number of values in each bucket.</summary>
    public List<double> Counts { get; } = [];

    private static double[] MakeLimits()
    {
        List<double> positive = [];
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1)
            positive.Add(limit);
        positive.Add(double.MaxValue);
        return [.. positive.AsEnumerable().Reverse().Select(limit => -limit), 0, .. positive];
    }
}
