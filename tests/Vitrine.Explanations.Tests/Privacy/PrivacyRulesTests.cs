using System.Text.Json;
using Vitrine.Explanations.Privacy;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Privacy;

public sealed class PrivacyRulesTests
{
    private static readonly KeyValuePair<string, string>[] None = [];

    [Theory]
    [InlineData("Sexual health guide", true)]
    [InlineData("RELIGIOUS music", true)]
    [InlineData("Trade unions of Europe", true)]
    [InlineData("Left-wing essays", true)]
    [InlineData("糖尿病人食谱", true)]
    [InlineData("工会手册", true)]
    [InlineData("Laser printer", false)]
    [InlineData("Sussex cycle map", false)]
    [InlineData("Union Jack mug", false)]
    [InlineData("激光打印机", false)]
    public void Hides_BuiltInWords_AreWholeWordsInAnyCase(string title, bool expected)
    {
        Assert.Equal(expected, new PrivacyRules().Hides("a", [title], None));
        Assert.Equal(expected, new PrivacyRules().Hides("a", ["Book"], [KeyValuePair.Create("category", title)]));
        Assert.Equal(expected, new PrivacyRules().HidesField(title));
        Assert.False(new PrivacyRules { BuiltIn = false }.Hides("a", [title], None));
    }

    [Fact]
    public void Hides_OwnRules_ById_LabelAndWord()
    {
        var rules = new PrivacyRules
        {
            BuiltIn = false,
            Items = ["p1"],
            Attributes = new Dictionary<string, IReadOnlyList<string>> { ["Category"] = ["Wine"] },
            Words = ["gambl*"],
        };

        Assert.True(rules.Hides("p1", ["Mug"], None));
        Assert.False(rules.Hides("p11", ["Mug"], None));
        Assert.True(rules.Hides("p2", ["Rioja"], [KeyValuePair.Create("category", "wine")]));
        Assert.False(rules.Hides("p2", ["Rioja"], [KeyValuePair.Create("brand", "wine")]));
        Assert.True(rules.Hides("p3", ["A gambler's diary"], None));
        Assert.True(rules.HidesField("gambling_type"));
    }

    [Fact]
    public void Read_File_IsWhatItSays()
    {
        const string json = """{"schema": 1, "builtIn": false, "items": ["p1"], "attributes": {"category": ["wine"]}, "words": ["gambl*"]}""";
        JsonElement schema = JsonElement.Parse(RepositoryRoot.ReadText("docs/schemas/privacy.v1.schema.json"));

        PrivacyRules rules = Read(json);

        Assert.Empty(SchemaCheck.Problems(JsonElement.Parse(json), schema));
        Assert.False(rules.BuiltIn);
        Assert.Equal(["p1"], rules.Items);
        Assert.Equal(["wine"], rules.Attributes["category"]);
        Assert.Equal(["gambl*"], rules.Words);
        Assert.True(Read("{}").BuiltIn);
    }

    [Theory]
    [InlineData("{\"attribute\": {}}")]
    [InlineData("{\"schema\": 2}")]
    [InlineData("{\"items\": \"p1\"}")]
    [InlineData("{\"items\": null}")]
    [InlineData("{\"attributes\": {\"category\": null}}")]
    [InlineData("{\"words\": [null]}")]
    [InlineData("{\"builtIn\": true, \"builtIn\": false}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void Read_OtherContent_IsRefused(string json) =>
        Assert.Contains("privacy.v1.schema.json", Assert.Throws<DataFormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoFile_IsRefused() => Assert.Throws<DataFormatException>(
        () => PrivacyRules.Read(Path.Combine(Path.GetTempPath(), "vitrine-no-such-rules.json")));

    private static PrivacyRules Read(string json)
    {
        string file = Path.Combine(Path.GetTempPath(), $"vitrine-privacy-{Guid.NewGuid():n}.json");
        try
        {
            File.WriteAllText(file, json);
            return PrivacyRules.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
