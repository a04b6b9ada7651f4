using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class AttributeKindInferenceTests
{
    [Theory]
    [InlineData("price", new[] { "1", "2.5", null, "-3e2" }, AttributeKind.Numeric)]
    [InlineData("zip", new[] { "02139", "10001" }, AttributeKind.Categorical)]
    [InlineData("share", new[] { "0", "0.5" }, AttributeKind.Numeric)]
    [InlineData("genres", new[] { "a|b", "a" }, AttributeKind.MultiValued)]
    [InlineData("brand", new[] { "Acme", "Acme", "Bond" }, AttributeKind.Categorical)]
    [InlineData("title", new[] { "1984", "1999" }, AttributeKind.Text)]
    [InlineData("title_zh", new[] { "打印机", "墨水" }, AttributeKind.Text)]
    [InlineData("short_name", new[] { "a", "a" }, AttributeKind.Text)]
    [InlineData("title_length", new[] { "5", "6" }, AttributeKind.Numeric)]
    [InlineData("review_count", new[] { "5", "6" }, AttributeKind.Numeric)]
    [InlineData("category_id", new[] { "5", "5", "6" }, AttributeKind.Categorical)]
    [InlineData("brand_name", new[] { "a", "a" }, AttributeKind.Categorical)]
    [InlineData("plot", new[] { "A long story of a toy that thinks it is a man of space.", "Another long story of two animals that walk home." },
        AttributeKind.Text)]
    public void Infer_Column_TellsItsKind(string name, string?[] values, AttributeKind kind) => Assert.Equal(kind, AttributeKindInference.Infer(name, values));

    [Fact]
    public void Infer_CodesThatAllDiffer_AreNotACategory()
    {
        string[] codes = [.. Enumerable.Range(0, 20).Select(i => $"B00{i}X")];
        Assert.Equal(AttributeKind.Text, AttributeKindInference.Infer("asin", codes));
        Assert.Equal(AttributeKind.Categorical, AttributeKindInference.Infer("asin", [.. codes, codes[0]]));
    }
}
