using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Tests.Data;

public sealed class NearestTextTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("trian", "train", 2)]
    [InlineData("USER", "user", 0)]
    public void Distance_TwoTexts_CountsEdits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestText.Distance(a, b));
        Assert.Equal(expected, NearestText.Distance(b, a));
    }

    [Fact]
    public void Of_Candidates_GivesTheNearestFirst() =>
        Assert.Equal(["u00001", "u00010"], NearestText.Of("u0001", ["u99999", "u000010", "u00001", "u00010"], 2));

    [Fact]
    public void Require_UnknownId_OffersTheNearestOrAnExample()
    {
        var ids = new IdMap(["printer", "ink"]);
        Assert.Equal(1, UnknownIdException.Require(ids, "ink", "item"));
        Assert.Contains("nearest: printer", Assert.Throws<UnknownIdException>(() => UnknownIdException.Require(ids, "prnter", "item")).Message,
            StringComparison.Ordinal);
        Assert.Contains("for example: printer", Assert.Throws<UnknownIdException>(() => UnknownIdException.Require(ids, "wardrobe", "item")).Message,
            StringComparison.Ordinal);
        Assert.Contains("there are none", Assert.Throws<UnknownIdException>(() => UnknownIdException.Require(new IdMap(), "ink", "item")).Message,
            StringComparison.Ordinal);
    }
}
