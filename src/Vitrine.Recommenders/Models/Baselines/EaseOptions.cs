using System.Globalization;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Options of <see cref="Ease"/>.</summary>
public sealed record EaseOptions
{
    /// <summary>L2 regularisation; default 500, the paper's choice for MovieLens 20M. Larger for sparser data.</summary>
    public double Lambda { get; init; } = 500;

    /// <summary>
    /// Refuses larger catalogues: memory is 4 bytes x items^2, time grows with items^3; default 20,000 (1.6 GB), at most 46,000.
    /// </summary>
    public int MaxItems { get; init; } = 20_000;

    /// <summary>Threads of the fit; default the processor count. The result does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    internal void Validate()
    {
        if (!(Lambda > 0 && double.IsFinite(Lambda)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"EaseOptions.Lambda is {Lambda}, expected more than 0"));
        if (MaxItems is < 1 or > 46_000)
            throw new ArgumentException($"EaseOptions.MaxItems is {MaxItems}, expected 1..46000 (an array holds no more than 46,000^2 elements)");
        if (Workers < 1)
            throw new ArgumentException($"EaseOptions.Workers is {Workers}, expected at least 1");
    }
}
