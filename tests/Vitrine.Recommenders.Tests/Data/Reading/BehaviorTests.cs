using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class BehaviorTests
{
    [Theory]
    [InlineData("view", BehaviorType.View)]
    [InlineData("Add To Cart", BehaviorType.AddToCart)]
    [InlineData("add_to_cart", BehaviorType.AddToCart)]
    [InlineData("AddToCart", BehaviorType.AddToCart)]
    [InlineData("cart", BehaviorType.AddToCart)]
    [InlineData("purchase", BehaviorType.Buy)]
    [InlineData("pv", BehaviorType.View)]
    public void TryParse_UsualName_GivesTheType(string name, BehaviorType expected)
    {
        Assert.True(BehaviorNames.TryParse(name, out BehaviorType type));
        Assert.Equal(expected, type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("viewed")]
    [InlineData("a name that is longer than any behaviour has")]
    public void TryParse_OtherName_IsRefused(string name) => Assert.False(BehaviorNames.TryParse(name, out _));

    [Fact]
    public void NameOf_EveryType_ReadsBackAndHasAPositiveWeight()
    {
        foreach (BehaviorType type in Enum.GetValues<BehaviorType>())
        {
            Assert.True(BehaviorNames.TryParse(BehaviorNames.NameOf(type), out BehaviorType read));
            Assert.Equal(type, read);
            Assert.True(BehaviorWeights.Default[type] > 0);
        }
        Assert.True(BehaviorWeights.Default[BehaviorType.Buy] > BehaviorWeights.Default[BehaviorType.AddToCart]);
        Assert.Equal(9f, (BehaviorWeights.Default with { Like = 9 })[BehaviorType.Like]);
    }
}
