using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.2134, "0.213")]
    [InlineData(-0.2134, "-0.213")]
    [InlineData(1.2345, "1.23")]
    [InlineData(12.345, "12.3")]
    [InlineData(1234.4, "1234")]
    [InlineData(0.00012, "1.2e-4")]
    [InlineData(double.NaN, "n/a")]
    public void Of_Number_HasThreeFigures(double value, string expected) => Assert.Equal(expected, NumberText.Of(value));

    [Fact]
    public void Signed_Positive_ShowsPlus()
    {
        Assert.Equal("+0.500", NumberText.Signed(0.5));
        Assert.Equal("-0.500", NumberText.Signed(-0.5));
        Assert.Equal("0", NumberText.Signed(0));
    }
}
