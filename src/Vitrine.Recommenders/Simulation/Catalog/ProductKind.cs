namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>A kind of product; items of one kind are substitutes for each other.</summary>
/// <param name="Name">English name ("monitor").</param>
/// <param name="Chinese">Chinese name.</param>
/// <param name="Category">Department.</param>
/// <param name="LowPrice">Typical price of the cheapest, in euro.</param>
/// <param name="HighPrice">Typical price of the dearest, in euro.</param>
/// <param name="Variants">English and Chinese forms of the variants ("27-inch", "27英寸").</param>
/// <param name="Complements">Names of the kinds that it leads to.</param>
public sealed record ProductKind(
    string Name, string Chinese, string Category, double LowPrice, double HighPrice,
    IReadOnlyList<(string English, string Chinese)> Variants, IReadOnlyList<string> Complements)
{
    /// <summary>Day of the year (1..366) of the highest demand; 0 when demand is even.</summary>
    public int PeakDay { get; init; }

    /// <summary>Days after which a buyer needs it again; 0 when it is not used up.</summary>
    public int ReplenishDays { get; init; }

    /// <summary>
    /// Demand at a day of the year relative to the peak: 1 for kinds without a season, else 0.15 + 0.85 exp(-(distance in days / 40)^2).
    /// </summary>
    public double SeasonAt(int dayOfYear)
    {
        if (PeakDay == 0)
            return 1;
        double distance = Math.Abs(dayOfYear - PeakDay);
        distance = Math.Min(distance, 366 - distance) / 40;
        return 0.15 + 0.85 * Math.Exp(-distance * distance);
    }
}
