namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Options of <see cref="Popularity"/>.</summary>
public sealed record PopularityOptions
{
    /// <summary>
    /// Days after which an event counts one half, counted back from the newest event; default null = all events count alike. Needs real
    /// times.
    /// </summary>
    public double? HalfLifeDays { get; init; }

    internal void Validate()
    {
        if (HalfLifeDays is { } days && !(days > 0 && double.IsFinite(days)))
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PopularityOptions.HalfLifeDays is {days}, expected more than 0, or null"));
    }
}
