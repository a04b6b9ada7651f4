using Vitrine.Explanations.Rendering.Terminal;

namespace Vitrine.Explanations.Tests.Rendering.Terminal;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("打印机", 6)]
    [InlineData("ＡＢ", 4)]
    [InlineData("ｱｲ", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("한글", 4)]
    [InlineData("👩‍👩‍👧", 2)]
    [InlineData("❤️", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("שלום", 4)]
    [InlineData("𠀀", 2)]
    public void Of_Text_CountsTerminalCells(string text, int cells) => Assert.Equal(cells, DisplayWidth.Of(text));

    [Theory]
    [InlineData("打印机", 6, "打印机")]
    [InlineData("打印机", 8, "打印机  ")]
    [InlineData("打印机", 5, "打印…")]
    [InlineData("打印机", 4, "打… ")]
    [InlineData("printer", 4, "pri…")]
    public void Fit_AnyWidth_TakesExactlyThatManyCells(string text, int width, string expected)
    {
        string fitted = DisplayWidth.Fit(text, width, "…");

        Assert.Equal(expected, fitted);
        Assert.Equal(width, DisplayWidth.Of(fitted));
    }
}
