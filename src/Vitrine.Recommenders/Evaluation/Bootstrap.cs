using System.Numerics;
using Vitrine.Numerics;

namespace Vitrine.Recommenders.Evaluation;

/// <summary>
/// Percentile bootstrap over users (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13): users are drawn with
/// replacement as often as there are users, the mean of each metric is taken, and the 2.5 % and 97.5 % points of many such means bound
/// the interval.
/// </summary>
/// <remarks>
/// A resample is a count per user, shared by all metrics: its means are one product of the counts and the [users, metrics] matrix. Every
/// resample has its own random stream, so the result does not depend on the number of threads.
/// </remarks>
internal static class Bootstrap
{
    /// <summary>Site of the random stream, so that it never meets the stream of sampled negatives.</summary>
    private const uint Site = 0xB007;

    /// <summary>[metrics] means; users whose value is NaN are left out of that metric.</summary>
    public static double[] Means(UserValues values)
    {
        var sums = new double[values.Names.Length];
        var counts = new int[values.Names.Length];
        for (int user = 0; user < values.Users; user++)
        {
            ReadOnlySpan<float> row = values.Row(user);
            for (int m = 0; m < row.Length; m++)
            {
                if (float.IsNaN(row[m]))
                    continue;
                sums[m] += row[m];
                counts[m]++;
            }
        }

        for (int m = 0; m < sums.Length; m++)
            sums[m] /= counts[m];
        return sums;
    }

    /// <summary>[metrics] 95 % intervals; NaN for a metric that no user has.</summary>
    public static (double Lower, double Upper)[] Intervals(UserValues values, int samples, ulong seed, int workers, CancellationToken cancel = default)
    {
        int metrics = values.Names.Length;
        int[] partial = PartialColumns(values);
        float[] padded = Pad(values, partial, out int width);
        var means = new double[metrics * samples];
        Parallel.For(
            0,
            samples,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel },
            () => (Counts: new int[values.Users], Sums: new double[width]),
            (sample, _, scratch) =>
            {
                Draw(new CounterRandom(seed, (uint)sample, Site), scratch.Counts);
                Multiply(scratch.Counts, padded, scratch.Sums);
                for (int m = 0; m < metrics; m++)
                {
                    int indicator = Array.IndexOf(partial, m);
                    double divisor = indicator < 0 ? values.Users : scratch.Sums[metrics + indicator];
                    means[m * samples + sample] = scratch.Sums[m] / divisor;
                }

                return scratch;
            },
            _ => { });

        var intervals = new (double, double)[metrics];
        for (int m = 0; m < metrics; m++)
        {
            Span<double> sorted = means.AsSpan(m * samples, samples);
            sorted.Sort();
            // A resample without any user that has the metric gives NaN, which sorts first.
            int undefined = 0;
            while (undefined < samples && double.IsNaN(sorted[undefined]))
                undefined++;
            intervals[m] = (Quantile(sorted[undefined..], .025), Quantile(sorted[undefined..], .975));
        }

        return intervals;
    }

    /// <summary>Quantile of ascending values, linear between neighbours (type 7 of Hyndman and Fan 1996); NaN for none.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        double position = q * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static void Draw(CounterRandom random, int[] counts)
    {
        Array.Clear(counts);
        for (int i = 0; i < counts.Length; i++)
            counts[random.NextInt(counts.Length)]++;
    }

    /// <summary>Metrics that some user lacks; each gets one more column that says who has it.</summary>
    private static int[] PartialColumns(UserValues values)
    {
        SortedSet<int> partial = [];
        for (int user = 0; user < values.Users; user++)
        {
            ReadOnlySpan<float> row = values.Row(user);
            for (int m = row.IndexOf(float.NaN); m >= 0 && m < row.Length; m++)
                if (float.IsNaN(row[m]))
                    partial.Add(m);
        }

        return [.. partial];
    }

    /// <summary>[users, width] metrics with NaN as 0, then the indicator columns, then zeros up to whole vectors.</summary>
    private static float[] Pad(UserValues values, int[] partial, out int width)
    {
        int metrics = values.Names.Length;
        width = (metrics + partial.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var padded = new float[checked(values.Users * width)];
        for (int user = 0; user < values.Users; user++)
        {
            Span<float> row = padded.AsSpan(user * width, width);
            values.Row(user).CopyTo(row);
            for (int i = 0; i < partial.Length; i++)
                row[metrics + i] = float.IsNaN(row[partial[i]]) ? 0 : 1;
            row[..metrics].Replace(float.NaN, 0);
        }

        return padded;
    }

    /// <summary>sums = counts x padded, accumulated in double.</summary>
    private static void Multiply(int[] counts, float[] padded, double[] sums)
    {
        Array.Clear(sums);
        for (int user = 0; user < counts.Length; user++)
        {
            if (counts[user] == 0)
                continue;
            var count = new Vector<double>(counts[user]);
            ReadOnlySpan<float> row = padded.AsSpan(user * sums.Length, sums.Length);
            for (int m = 0; m < row.Length; m += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(row[m..]), out Vector<double> low, out Vector<double> high);
                Span<double> target = sums.AsSpan(m);
                (new Vector<double>(target) + count * low).CopyTo(target);
                target = target[Vector<double>.Count..];
                (new Vector<double>(target) + count * high).CopyTo(target);
            }
        }
    }
}
