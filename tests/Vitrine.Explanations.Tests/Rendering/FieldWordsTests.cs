using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class FieldWordsTests
{
    [Theory]
    [InlineData("price", "价格")]
    [InlineData("Brand", "品牌")]
    [InlineData("unheard_of", "unheard_of")]
    public void Field_Chinese_IsNamedWhereKnown(string name, string expected)
    {
        Assert.Equal(expected, FieldWords.Field(name, ReportLanguage.Chinese));
        Assert.Equal(name, FieldWords.Field(name, ReportLanguage.English));
    }

    [Fact]
    public void Label_EveryDepartmentOfTheSimulatedShop_HasAChineseName()
    {
        foreach (ShopCategory category in ShopCategory.All)
        {
            Assert.NotEqual(category.Name, FieldWords.Label(category.Name, ReportLanguage.Chinese));
            Assert.Equal(category.Name, FieldWords.Label(category.Name, ReportLanguage.English));
        }

        Assert.Equal("odd", FieldWords.Label("odd", ReportLanguage.Chinese));
    }
}
