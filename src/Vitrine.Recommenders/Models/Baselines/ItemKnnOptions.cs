using System.Globalization;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Options of <see cref="ItemKnn"/>.</summary>
public sealed record ItemKnnOptions
{
    /// <summary>Most neighbours kept for an item; default 20.</summary>
    public int Neighbors { get; init; } = 20;

    /// <summary>Added to the cosine's divisor, so that similarities of few common users count less; default 10, in users.</summary>
    public double Shrinkage { get; init; } = 10;

    /// <summary>Threads of the fit; default the processor count. The result does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    internal void Validate()
    {
        if (Neighbors < 1)
            throw new ArgumentException($"ItemKnnOptions.Neighbors is {Neighbors}, expected at least 1");
        if (!(Shrinkage >= 0 && double.IsFinite(Shrinkage)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"ItemKnnOptions.Shrinkage is {Shrinkage}, expected at least 0"));
        if (Workers < 1)
            throw new ArgumentException($"ItemKnnOptions.Workers is {Workers}, expected at least 1");
    }
}
