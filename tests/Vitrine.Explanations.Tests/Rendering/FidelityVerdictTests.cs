using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class FidelityVerdictTests
{
    [Theory]
    [InlineData("del", -0.70, 0.1, "BeatsRandom")]
    [InlineData("del", -0.66, 0.1, "LevelWithRandom")]
    [InlineData("del", -0.34, 0.1, "LevelWithRandom")]
    [InlineData("del", -0.30, 0.1, "WorseThanRandom")]
    [InlineData("ins", -0.30, 0.1, "BeatsRandom")]
    [InlineData("ins", -0.70, 0.1, "WorseThanRandom")]
    [InlineData("del", -0.53, double.NaN, "BeatsRandom")]
    [InlineData("del", -0.52, double.NaN, "LevelWithRandom")]
    [InlineData("del", double.NaN, 0.1, "Unmeasured")]
    public void Judge_BesideRandomAtMinusHalf_NeedsMoreThanLuck(string metric, double value, double deviation, string expected) =>
        Assert.Equal(expected, FidelityVerdicts.Judge(new Fidelity(metric, value, -0.5, 10) { RandomDeviation = deviation }).ToString());

    [Fact]
    public void Judge_NothingKnown_IsUnmeasured()
    {
        Assert.Equal(FidelityVerdict.Unmeasured, FidelityVerdicts.Judge(null));
        Assert.Equal(FidelityVerdict.Unmeasured, FidelityVerdicts.Judge(new Fidelity("another", 0.1, 0.9, 10)));
    }
}
