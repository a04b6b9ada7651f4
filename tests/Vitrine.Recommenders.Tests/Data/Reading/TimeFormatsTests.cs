using System.Text;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class TimeFormatsTests
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(new[] { "20240103", "20240104" }, TimeFormat.CompactDate)]
    [InlineData(new[] { "20240103", "20241304" }, TimeFormat.UnixSeconds)]
    [InlineData(new[] { "20240103", "978300019" }, TimeFormat.UnixSeconds)]
    [InlineData(new[] { "33330103" }, TimeFormat.UnixSeconds)]
    public void Detect_EightDigits_AreADateWhenAllAre(string[] samples, object format) =>
        Assert.Equal(format, TimeFormats.Detect([.. samples.Select(Encoding.UTF8.GetBytes)]));

    [Fact]
    public void TryParse_CompactDate_GivesMilliseconds()
    {
        Assert.True(TimeFormats.TryParse(TimeFormat.CompactDate, "20240103"u8, out long milliseconds));
        Assert.Equal(new DateTimeOffset(2024, 1, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), milliseconds);
        Assert.False(TimeFormats.TryParse(TimeFormat.CompactDate, "978300019"u8, out _));
    }

    [Theory]
    [InlineData("1970-01-02", Day)]
    [InlineData("1970/01/02", Day)]
    [InlineData("1969-12-31", -Day)]
    [InlineData("1972-03-01", (365 + 365 + 31 + 29) * Day)]
    [InlineData("1970-01-02T03:04", Day + (3 * 60 + 4) * 60_000)]
    [InlineData("1970-01-02 03:04:05", Day + ((3 * 60 + 4) * 60 + 5) * 1000)]
    [InlineData("1970-01-02T03:04:05.6789Z", Day + ((3 * 60 + 4) * 60 + 5) * 1000 + 678)]
    [InlineData("1970-01-02T03:04:05+02:00", Day + ((1 * 60 + 4) * 60 + 5) * 1000)]
    [InlineData("1970-01-02T03:04:05-0130", Day + ((4 * 60 + 34) * 60 + 5) * 1000)]
    [InlineData("1970-01-02T03:04:05+01", Day + ((2 * 60 + 4) * 60 + 5) * 1000)]
    public void TryParse_Iso_GivesMilliseconds(string text, long expected)
    {
        Assert.True(TimeFormats.TryParse(TimeFormat.Iso8601, Encoding.UTF8.GetBytes(text), out long milliseconds));
        Assert.Equal(expected, milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1970")]
    [InlineData("1970-1-2")]
    [InlineData("1970-13-01")]
    [InlineData("1970-02-29")]
    [InlineData("0000-01-01")]
    [InlineData("1970-01/02")]
    [InlineData("02.01.1970")]
    [InlineData("1970-01-02T")]
    [InlineData("1970-01-02T24:00")]
    [InlineData("1970-01-02T03:04:60")]
    [InlineData("1970-01-02T03:04:05.")]
    [InlineData("1970-01-02T03:04:05 Z")]
    [InlineData("1970-01-02T03:04:05+1")]
    [InlineData("1970-01-02T03:04:05+15:00")]
    [InlineData("1970-01-02T03:04:05Zx")]
    public void TryParse_NotIso_IsRefused(string text) => Assert.False(TimeFormats.TryParse(TimeFormat.Iso8601, Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("978300019", 978_300_019_000)]
    [InlineData("978300019.25", 978_300_019_250)]
    [InlineData("9.78300019e8", 978_300_019_000)]
    [InlineData("-1", -1000)]
    public void TryParse_Seconds_GivesMilliseconds(string text, long expected)
    {
        Assert.True(TimeFormats.TryParse(TimeFormat.UnixSeconds, Encoding.UTF8.GetBytes(text), out long milliseconds));
        Assert.Equal(expected, milliseconds);
    }

    [Theory]
    [InlineData("1e18")]
    [InlineData("nan")]
    [InlineData("∞")]
    [InlineData("978300019000000")]
    public void TryParse_OutOfRange_IsRefused(string text)
    {
        Assert.False(TimeFormats.TryParse(TimeFormat.UnixSeconds, Encoding.UTF8.GetBytes(text), out _));
        Assert.False(TimeFormats.TryParse(TimeFormat.UnixMilliseconds, Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void Detect_MixedSamples_TakesTheMostFrequent()
    {
        Assert.Equal(TimeFormat.UnixSeconds, Detect("978300019", "978300020", "2020-01-01"));
        Assert.Equal(TimeFormat.UnixMilliseconds, Detect("978300019000", "x", ""));
        Assert.Equal(TimeFormat.Iso8601, Detect("12", "2020-01-01", "2020-01-02"));
        Assert.Equal(TimeFormat.Iso8601, Detect());
    }

    private static TimeFormat Detect(params string[] samples) => TimeFormats.Detect([.. samples.Select(Encoding.UTF8.GetBytes)]);
}
