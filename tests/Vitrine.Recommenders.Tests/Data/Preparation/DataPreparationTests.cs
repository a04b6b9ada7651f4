using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Preparation;

namespace Vitrine.Recommenders.Tests.Data.Preparation;

public sealed class DataPreparationTests
{
    [Fact]
    public void ToCleaningOptions_Core_IsRepeatedAndMinimaAreCountedOnce()
    {
        Assert.Null(new DataPreparation().ToCleaningOptions().Core);
        Assert.Equal(new CoreRule(5, 5), new DataPreparation { KCore = 5 }.ToCleaningOptions().Core);
        Assert.Equal(new CoreRule(0, 5, Iterate: false), new DataPreparation { MinimumItemEvents = 5 }.ToCleaningOptions().Core);
        Assert.Equal(new CoreRule(2, 0, Iterate: false), new DataPreparation { MinimumUserEvents = 2 }.ToCleaningOptions().Core);
    }

    [Fact]
    public void ToCleaningOptions_TypeNames_AreFound() => Assert.Equal(
        [BehaviorType.Buy, BehaviorType.AddToCart], new DataPreparation { Types = ["buy", "Add to cart"] }.ToCleaningOptions().Types!);

    [Fact]
    public void ToCleaningOptions_WhatCannotBe_IsAnError()
    {
        Assert.Throws<ArgumentException>(() => new DataPreparation { KCore = -1 }.ToCleaningOptions());
        Assert.Throws<ArgumentException>(() => new DataPreparation { KCore = 2, MinimumItemEvents = 2 }.ToCleaningOptions());
        Assert.Contains(
            "'steal'", Assert.Throws<ArgumentException>(() => new DataPreparation
            {
                Types = ["steal"],
            }.ToCleaningOptions()).Message, StringComparison.Ordinal);
    }
}
