namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>One product of the simulated shop.</summary>
/// <param name="Id">External id ("p00042").</param>
/// <param name="Title">English title, unique.</param>
/// <param name="ChineseTitle">Chinese title, unique.</param>
/// <param name="Kind">Index into <see cref="ProductKinds.All"/>.</param>
/// <param name="Category">Index into <see cref="ShopCategory.All"/>.</param>
/// <param name="Brand">Index into <see cref="ShopBrand.All"/>.</param>
/// <param name="Price">Euro.</param>
/// <param name="Description">One English sentence.</param>
/// <param name="Tier">Where its price stands among its kind: 0 the cheapest, 1 the dearest.</param>
/// <param name="Popularity">How often it is wanted, relative to the other items.</param>
public sealed record SimulatedItem(
    string Id, string Title, string ChineseTitle, int Kind, int Category, int Brand, double Price, string Description,
    double Tier, double Popularity);
