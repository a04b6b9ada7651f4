using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class FidelityVerdictTests
{
    [Theory]
    [InlineData(0.40, 0.60, "BeatsRandom")]
    [InlineData(0.59, 0.60, "LevelWithRandom")]
    [InlineData(0.61, 0.60, "LevelWithRandom")]
    [InlineData(0.70, 0.60, "WorseThanRandom")]
    [InlineData(double.NaN, 0.60, "Unmeasured")]
    public void Judge_DeletionScore_LowerIsBetter(double value, double random, string expected) =>
        Assert.Equal(expected, FidelityVerdicts.Judge(new Fidelity("del", value, random, 10)).ToString());

    [Fact]
    public void Judge_NothingKnown_IsUnmeasured()
    {
        Assert.Equal(FidelityVerdict.Unmeasured, FidelityVerdicts.Judge(null));
        Assert.Equal(FidelityVerdict.Unmeasured, FidelityVerdicts.Judge(new Fidelity("another", 0.1, 0.9, 10)));
    }
}
