using System.Text.Json.Nodes;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class TransformerConfigTests
{
    [Fact]
    public void Json_RoundTrip_KeepsEveryOption()
    {
        TransformerConfig config = TransformerPresets.Large
            with
        { Positions = PositionEncoding.Learned, Training = new() { Loss = LossKind.Gbce, Seed = ulong.MaxValue } };
        AssertSame(config, ModelOptionsJson.FromJson(ModelOptionsJson.ToJson(config), TransformerPresets.Base));
    }

    [Fact]
    public void FromJson_PartOfTheOptions_KeepsTheDefaultsOfTheRest() => AssertSame(
        TransformerPresets.Base with { Width = 32, Training = TransformerPresets.Base.Training with { Epochs = 7 } },
        Read("""{"width": 32, "training": {"epochs": 7}}"""));

    [Theory]
    [InlineData("""{"training": null}""", "training")]
    [InlineData("""{"width": null}""", "width")]
    [InlineData("""{"scoring": 1}""", "scoring")]
    [InlineData("""{"scoring": "1"}""", "scoring")]
    [InlineData("""{"scoring": null}""", "scoring")]
    [InlineData("""{"scoring": "Dot, Cosine"}""", "scoring")]
    [InlineData("""{"encoding": {"numeric": 1}}""", "encoding.numeric")]
    [InlineData("""{"encoding": {"bins": 1}}""", "encoding.bins")]
    [InlineData("""{"encoding": {"numericByColumn": {"price": "Log"}}}""", "encoding.numericByColumn.price")]
    [InlineData("""{"temperature": 0.0001}""", "temperature")]
    public void FromJson_BadValue_NamesTheOption(string json, string option) =>
        Assert.Equal(option, Assert.Throws<ConfigException>(() => Read(json)).Option);

    [Fact]
    public void Validate_UndefinedChoice_IsRefused() =>
        Assert.Equal("scoring", Assert.Throws<ConfigException>((TransformerPresets.Base with { Scoring = (Scoring)9 }).Validate).Option);

    [Fact]
    public void Set_OptionsThatNeedEachOther_AreJudgedTogether()
    {
        JsonObject asked = [];
        foreach ((string name, string value) in new[]
            { ("heads", "3"), ("width", "96"), ("direction", "Bidirectional"), ("training.objective", "LastPosition") })
            ModelOptionsJson.Set(asked, TransformerPresets.Base, name, value);
        TransformerConfig config = ModelOptionsJson.FromJson(asked, TransformerPresets.Base);
        Assert.Equal((3, 96, AttentionDirection.Bidirectional), (config.Heads, config.Width, config.Direction));
    }

    [Fact]
    public void Set_ListsAndColumns_TakeTheirNames()
    {
        JsonObject asked = [];
        ModelOptionsJson.Set(asked, TransformerPresets.Base, "encoding.exclude", "brand,title");
        ModelOptionsJson.Set(asked, TransformerPresets.Base, "encoding.numericByColumn.price", "ZScore");
        TransformerConfig config = ModelOptionsJson.FromJson(asked, TransformerPresets.Base);
        Assert.Equal(["brand", "title"], config.Encoding.Exclude);
        Assert.Equal(NumericEncoding.ZScore, config.Encoding.NumericByColumn["price"]);
    }

    [Theory]
    [InlineData("width", "128")]
    [InlineData("training.learningRate", "0.01")]
    [InlineData("training.loss", "Gbce")]
    [InlineData("attributes", "false")]
    [InlineData("encoding.numeric", "ZScore")]
    public void Set_KnownOption_ChangesIt(string option, string value)
    {
        TransformerConfig config = Set(option, value);
        JsonNode? at = ModelOptionsJson.ToJson(config);
        foreach (string step in option.Split('.'))
            at = at![step];
        Assert.Equal(value, at!.ToString());
    }

    [Theory]
    [InlineData("widht", "64", "widht")]
    [InlineData("training.epoch", "3", "training.epoch")]
    [InlineData("training", "3", "training")]
    [InlineData("width.more", "3", "width.more")]
    [InlineData("width", "wide", "width")]
    [InlineData("width", "-1", "width")]
    [InlineData("heads", "3", "heads")]
    [InlineData("dropout", "1", "dropout")]
    [InlineData("direction", "Bidirectional", "direction")]
    [InlineData("training.loss", "Hinge", "training.loss")]
    [InlineData("training.epochs", "1.5", "training.epochs")]
    public void Set_BadOption_NamesItAndWhatIsExpected(string option, string value, string named)
    {
        var error = Assert.Throws<ConfigException>(() => Set(option, value));
        Assert.Contains($"'{named}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_EveryPresetName_IsValid()
    {
        foreach (string name in TransformerPresets.Names)
            TransformerPresets.Find(name).Validate();
        Assert.Throws<ConfigException>(() => TransformerPresets.Find("huge"));
    }

    private static TransformerConfig Read(string json) => ModelOptionsJson.FromJson(JsonNode.Parse(json)!.AsObject(), TransformerPresets.Base);

    private static TransformerConfig Set(string option, string value)
    {
        JsonObject asked = [];
        ModelOptionsJson.Set(asked, TransformerPresets.Base, option, value);
        return ModelOptionsJson.FromJson(asked, TransformerPresets.Base);
    }

    // As JSON, since lists in records are equal by reference only.
    private static void AssertSame(TransformerConfig expected, TransformerConfig found) =>
        Assert.Equal(ModelOptionsJson.ToJson(expected).ToJsonString(), ModelOptionsJson.ToJson(found).ToJsonString());
}
