using Vitrine.Explanations.Rendering.Colors;

namespace Vitrine.Explanations.Tests.Rendering.Colors;

public sealed class ColorMapTests
{
    [Fact]
    public void Sequential_EveryMap_ChangesLuminanceInOneDirectionOnly()
    {
        foreach (SequentialColorMap map in new[] { SequentialColorMap.Light, SequentialColorMap.Dark, SequentialColorMap.Viridis })
        {
            double[] luminance = [.. Enumerable.Range(0, 33).Select(i => map.At(i / 32.0).Luminance)];
            int direction = Math.Sign(luminance[^1] - luminance[0]);
            for (int i = 1; i < luminance.Length; i++)
                Assert.Equal(direction, Math.Sign(luminance[i] - luminance[i - 1]));
        }
    }

    [Fact]
    public void Diverging_EveryMap_IsStrongerOutsideThanInTheMiddle()
    {
        foreach (DivergingColorMap map in new[] { DivergingColorMap.Light, DivergingColorMap.Dark })
            foreach (int sign in new[] { -1, 1 })
            {
                double[] contrast = [.. Enumerable.Range(0, 17).Select(i => Math.Abs(map.At(sign * i / 16.0).Luminance - map.At(0).Luminance))];
                Assert.Equal(contrast.Order(), contrast);
            }
    }

    [Fact]
    public void At_OutsideOrNotANumber_IsClamped()
    {
        Assert.Equal(SequentialColorMap.Light.At(1), SequentialColorMap.Light.At(7));
        Assert.Equal(SequentialColorMap.Light.At(0), SequentialColorMap.Light.At(double.NaN));
        Assert.Equal(DivergingColorMap.Light.At(-1), DivergingColorMap.Light.At(-7));
    }

    [Fact]
    public void Along_HalfwayBetweenTwoStops_IsTheirMean()
    {
        Rgb middle = Rgb.Along([Rgb.Parse("000010"), Rgb.Parse("204020")], 0.5);

        Assert.Equal(new Rgb(0x10, 0x20, 0x18), middle);
        Assert.Equal("#102018", middle.ToString());
    }
}
