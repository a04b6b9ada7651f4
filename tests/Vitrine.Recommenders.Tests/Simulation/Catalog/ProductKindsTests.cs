using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Tests.Simulation.Catalog;

public sealed class ProductKindsTests
{
    [Fact]
    public void All_Complements_ExistAndAreOthers()
    {
        HashSet<string> names = [.. ProductKinds.All.Select(k => k.Name)];

        Assert.Equal(ProductKinds.All.Count, names.Count);
        Assert.Equal(ProductKinds.All.Count, ProductKinds.All.Select(k => k.Chinese).Distinct().Count());
        Assert.All(ProductKinds.All, k => Assert.NotEmpty(k.Complements));
        foreach (ProductKind kind in ProductKinds.All)
            Assert.All(kind.Complements, c => Assert.True(names.Contains(c) && c != kind.Name, $"{kind.Name} -> {c}"));
    }

    [Fact]
    public void All_Departments_HaveSeveralKindsAndBrands()
    {
        Assert.Equal(14, ShopCategory.All.Count);
        Assert.All(ShopCategory.All, c => Assert.True(ProductKinds.All.Count(k => k.Category == c.Name) >= 4, c.Name));
        Assert.All(ShopCategory.All, c => Assert.True(ShopBrand.All.Count(b => b.Categories.Contains(c.Name)) >= 4, c.Name));
        Assert.All(ShopBrand.All, b => Assert.InRange(b.Categories.Count, 2, 4));
        Assert.All(ShopBrand.All, b => Assert.All(b.Categories, c => ShopCategory.IndexOf(c)));
        Assert.All(ProductKinds.All, k => Assert.InRange(k.LowPrice, 1, k.HighPrice / 1.5));
    }

    [Fact]
    public void SeasonAt_DaysFromThePeak_FallsAsStated()
    {
        ProductKind heater = ProductKinds.All.Single(k => k.Name == "fan heater");

        Assert.Equal(1, heater.SeasonAt(15), 12);
        Assert.Equal(0.15 + 0.85 * Math.Exp(-1), heater.SeasonAt(15 + 40), 12);
        // 15 days into the year and 25 before its end are 40 days apart.
        Assert.Equal(heater.SeasonAt(55), heater.SeasonAt(366 - 25), 12);
        Assert.Equal(1, ProductKinds.All.Single(k => k.Name == "monitor").SeasonAt(200));
    }
}
