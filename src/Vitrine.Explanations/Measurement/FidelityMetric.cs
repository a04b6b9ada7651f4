namespace Vitrine.Explanations.Measurement;

/// <summary>What every figure of every protocol has in common: a name, and a direction that is better.</summary>
public static class FidelityMetric
{
    /// <summary>True when a more faithful method has the higher figure.</summary>
    /// <param name="name">As in <see cref="IFidelityProtocol.Metrics"/>, with what follows '@' or ':'.</param>
    /// <exception cref="ArgumentException">No protocol has such a figure.</exception>
    public static bool HigherIsBetter(string name) => Direction(name)
        ?? throw new ArgumentException($"FidelityMetric: found '{name}', expected a figure of a fidelity protocol", nameof(name));

    /// <summary>True for figures of a protocol; false for others that a board keeps, such as those of checks.</summary>
    /// <param name="name">As in <see cref="HigherIsBetter"/>.</param>
    public static bool IsKnown(string name) => Direction(name) is not null;

    private static bool? Direction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Split('@', ':')[0] switch
        {
            "neg" or "ins" or "comprehensiveness" or "pn-s" or "pn-r" or "hit" or "ndcg" => true,
            "pos" or "cdcg" or "del" or "sufficiency" => false,
            _ => null,
        };
    }

    /// <summary>True when <paramref name="value"/> is the more faithful of two figures; NaN is never better, and anything is better than NaN.</summary>
    public static bool IsBetter(string name, double value, double than) =>
        !double.IsNaN(value) && (double.IsNaN(than) || (HigherIsBetter(name) ? value > than : value < than));
}
