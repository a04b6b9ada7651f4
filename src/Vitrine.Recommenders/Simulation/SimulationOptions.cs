namespace Vitrine.Recommenders.Simulation;

/// <summary>Size and seed of a simulated shop. The same options give the same shop, bit for bit, on the same platform.</summary>
public sealed record SimulationOptions
{
    /// <summary>Number of shoppers. Default 2,000.</summary>
    public int Users { get; init; } = 2000;

    /// <summary>Number of items, at least 20. Default 500.</summary>
    public int Items { get; init; } = 500;

    /// <summary>Seed of everything. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Mean events a user, 4..10,000, log-normal around it; nobody visits more than 0.8 of the items. Default 24.</summary>
    public double EventsPerUser { get; init; } = 24;

    /// <summary>First instant of the simulated time. Default 2024-01-01 UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Length of the simulated time in days, 7..3,660. Default 365.</summary>
    public int Days { get; init; } = 365;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Users, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Items, 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(EventsPerUser, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(EventsPerUser, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Days, 7);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Days, 3660);
    }
}
