namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Drops the events of users and items that have too few.</summary>
/// <param name="UserMinimum">Fewest events a kept user has. Default 0: users are not looked at.</param>
/// <param name="ItemMinimum">Fewest events a kept item has. Default 0: items are not looked at.</param>
/// <param name="Iterate">
/// True: repeated until both hold (the k-core). False: counted once, both on the rows that came in, so that either may afterwards fall below.
/// Default true.
/// </param>
public sealed record CoreRule(int UserMinimum = 0, int ItemMinimum = 0, bool Iterate = true);
