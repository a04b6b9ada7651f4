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
    public void ToCleaningOptions_EachRule_IsHandedOn()
    {
        DateTimeOffset from = DateTimeOffset.FromUnixTimeSeconds(100);
        CleaningOptions options = new DataPreparation
        {
            From = from,
            To = from.AddDays(1),
            MinimumValue = 4,
            Outliers = OutlierMethod.ZScore,
            KeepDuplicates = true,
            Repeats = RepeatPolicy.KeepLast,
            KeepColdItems = true,
        }.ToCleaningOptions();
        Assert.Equal((from, from.AddDays(1), 4f), (options.From, options.To, options.MinimumValue));
        Assert.Equal(new OutlierRule(OutlierMethod.ZScore), options.Outliers);
        Assert.False(options.DropDuplicates);
        Assert.Equal((RepeatPolicy.KeepLast, true), (options.Repeats, options.KeepColdItems));
    }

    [Fact]
    public void ToCleaningOptions_Default_DropsDuplicatesOnly()
    {
        CleaningOptions options = new DataPreparation().ToCleaningOptions();
        Assert.True(options.DropDuplicates);
        Assert.Null(options.From ?? options.To);
        Assert.Null(options.MinimumValue);
        Assert.Equal((RepeatPolicy.KeepAll, false), (options.Repeats, options.KeepColdItems));
    }

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
