namespace Vitrine.Explanations.Rendering.Svg;

/// <summary>Maps values to places on an axis; values outside stand at its ends.</summary>
internal sealed class Scale
{
    private readonly double from;
    private readonly double to;
    private readonly double start;
    private readonly double end;
    private readonly double unit;

    private Scale(double from, double to, double start, double end, double unit)
    {
        (this.start, this.end, this.unit) = (start, end, unit);
        (this.from, this.to) = (Bend(from), Bend(to > from ? to : from + 1));
        (First, Last) = (from, to > from ? to : from + 1);
    }

    /// <summary>The value at the start.</summary>
    public double First { get; }

    /// <summary>The value at the end.</summary>
    public double Last { get; }

    /// <summary>Even steps.</summary>
    public static Scale Linear(double from, double to, double start, double end) => new(from, to, start, end, double.NaN);

    /// <summary>
    /// An axis for values from 0 on: even steps, or, where the largest is over 12 times the median, steps by ln(1 + value / median), so that the many
    /// small ones do not share one spot.
    /// </summary>
    public static Scale Of(IReadOnlyCollection<double> values, double start, double end)
    {
        double[] sorted = [.. values.Order()];
        double low = sorted[0], high = sorted[^1], median = sorted[sorted.Length / 2];
        return low >= 0 && median > 0 && high > 12 * median ? new Scale(low, high, start, end, median) : Linear(low, high, start, end);
    }

    /// <summary>The place of a value.</summary>
    public double At(double value) => start + (end - start) * Math.Clamp((Bend(value) - from) / (to - from), 0, 1);

    /// <summary>Round values to label, at least <paramref name="apart"/> units from each other.</summary>
    public IReadOnlyList<double> Ticks(double apart)
    {
        List<double> ticks = [];
        IEnumerable<double> candidates = double.IsNaN(unit) ? Even(Math.Max(2, (int)(Math.Abs(end - start) / apart))) : Powers();
        foreach (double tick in candidates)
            if (tick >= First - 1e-12 && tick <= Last + 1e-12 && (ticks.Count == 0 || Math.Abs(At(tick) - At(ticks[^1])) >= apart))
                ticks.Add(tick);
        return ticks;
    }

    private IEnumerable<double> Even(int most)
    {
        double raw = (Last - First) / most;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        for (int i = (int)Math.Ceiling(First / step - 1e-9); i * step <= Last + 1e-9 * step; i++)
            yield return i * step;
    }

    private static IEnumerable<double> Powers()
    {
        yield return 0;
        for (int exponent = -3; exponent < 9; exponent++)
            foreach (int digit in new[] { 1, 2, 5 })
                yield return digit * Math.Pow(10, exponent);
    }

    private double Bend(double value) => double.IsNaN(unit) ? value : Math.Log(1 + Math.Max(0, value) / unit);
}
