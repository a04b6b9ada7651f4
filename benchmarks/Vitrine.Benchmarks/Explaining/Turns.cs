using System.Diagnostics;

namespace Vitrine.Benchmarks.Explaining;

/// <summary>Times several bodies in turn, so that all of them meet the same drift of the machine.</summary>
internal static class Turns
{
    // Long enough for the runtime to compile what runs often a second time, and for a pause of the machine to be a small part of a turn.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.1);

    /// <summary>[bodies] times of one call in milliseconds, one a round: of as many calls as fill a tenth of a second, in warm code.</summary>
    public static double[][] Run(int rounds, params Action[] bodies)
    {
        var times = bodies.Select(_ => new double[rounds]).ToArray();
        int[] calls = [.. bodies.Select(CallsATurn)];
        for (int round = 0; round < rounds; round++)
            for (int body = 0; body < bodies.Length; body++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int call = 0; call < calls[body]; call++)
                    bodies[body]();
                times[body][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls[body];
            }

        return times;
    }

    private static int CallsATurn(Action body)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        for (; calls == 0 || Stopwatch.GetElapsedTime(start) < WarmUp; calls++)
            body();
        return Math.Max(1, (int)(calls * (Turn / Stopwatch.GetElapsedTime(start))));
    }

    /// <summary>The middle of some figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>The middle of the ratios a / b of each round.</summary>
    public static double Ratio(double[] a, double[] b) => Median(a.Zip(b, (x, y) => x / y));
}
