using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Tests.Simulation.Catalog;

public sealed class CatalogBuilderTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(20_000)]
    public void Build_AnySize_TitlesAreUniqueAndTellBrandAndKind(int count)
    {
        ShopCatalog catalog = CatalogBuilder.Build(count, seed: 1);

        Assert.Equal(count, catalog.Items.Count);
        Assert.Equal(count, catalog.Items.Select(i => i.Title).Distinct().Count());
        Assert.Equal(count, catalog.Items.Select(i => i.ChineseTitle).Distinct().Count());
        Assert.Equal(count, catalog.Items.Select(i => i.Id).Distinct().Count());
        Assert.All(catalog.Items, i => Assert.StartsWith(ShopBrand.All[i.Brand].Name + " ", i.Title, StringComparison.Ordinal));
        Assert.All(catalog.Items, i => Assert.EndsWith(" " + ProductKinds.All[i.Kind].Name, i.Title, StringComparison.Ordinal));
        Assert.All(catalog.Items, i => Assert.Equal(ProductKinds.All[i.Kind].Category, ShopCategory.All[i.Category].Name));
        Assert.All(catalog.Items, i => Assert.Contains(ShopCategory.All[i.Category].Name, ShopBrand.All[i.Brand].Categories));
    }

    [Fact]
    public void Build_Titles_AreChineseInTheChineseColumnOnly()
    {
        ShopCatalog catalog = CatalogBuilder.Build(500, seed: 1);

        Assert.All(catalog.Items, i => Assert.True(i.ChineseTitle.Any(IsHan), i.ChineseTitle));
        Assert.All(catalog.Items, i => Assert.EndsWith(ProductKinds.All[i.Kind].Chinese, i.ChineseTitle, StringComparison.Ordinal));
        Assert.All(catalog.Items, i => Assert.False((i.Title + i.Description).Any(IsHan), i.Title));
    }

    [Fact]
    public void Build_Prices_LieInTheRangeOfTheKindAndOrderTheTiers()
    {
        ShopCatalog catalog = CatalogBuilder.Build(500, seed: 1);

        Assert.All(catalog.Items, i => Assert.InRange(
            i.Price, ProductKinds.All[i.Kind].LowPrice * 0.7, ProductKinds.All[i.Kind].HighPrice * 1.05));
        foreach (int[] kind in catalog.ByKind)
        {
            Assert.True(kind.Length >= 4);
            double[] prices = [.. kind.Select(i => catalog.Items[i].Price)];
            Assert.Equal(prices.Order(), prices);
            Assert.Equal((0, 1), (catalog.Items[kind[0]].Tier, catalog.Items[kind[^1]].Tier));
        }
    }

    [Fact]
    public void Build_OtherSeed_OtherShop()
    {
        string[] first = [.. CatalogBuilder.Build(100, seed: 1).Items.Select(i => i.Title)];

        Assert.Equal(first, CatalogBuilder.Build(100, seed: 1).Items.Select(i => i.Title));
        Assert.NotEqual(first, CatalogBuilder.Build(100, seed: 2).Items.Select(i => i.Title));
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';
}
