using System.Text.Json.Nodes;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class TransformerConfigTests
{
    [Fact]
    public void Json_RoundTrip_KeepsEveryOption()
    {
        TransformerConfig config = TransformerPresets.Large with { Positions = PositionEncoding.Learned, Training = new() { Loss = LossKind.Gbce, Seed = ulong.MaxValue } };
        Assert.Equal(config, TransformerConfigJson.FromJson(TransformerConfigJson.ToJson(config)));
    }

    [Fact]
    public void FromJson_PartOfTheOptions_KeepsTheDefaultsOfTheRest()
    {
        TransformerConfig config = TransformerConfigJson.FromJson(JsonNode.Parse("""{"width": 32, "training": {"epochs": 7}}""")!.AsObject());
        Assert.Equal(TransformerPresets.Base with { Width = 32, Training = TransformerPresets.Base.Training with { Epochs = 7 } }, config);
    }

    [Theory]
    [InlineData("width", "128")]
    [InlineData("training.learningRate", "0.01")]
    [InlineData("training.loss", "Gbce")]
    [InlineData("attributes", "false")]
    public void Set_KnownOption_ChangesIt(string option, string value)
    {
        TransformerConfig config = TransformerConfigJson.Set(TransformerPresets.Base, option, value);
        JsonNode? at = TransformerConfigJson.ToJson(config);
        foreach (string step in option.Split('.'))
            at = at![step];
        Assert.Equal(value, at!.ToString());
    }

    [Theory]
    [InlineData("widht", "64", "widht")]
    [InlineData("training.epoch", "3", "training.epoch")]
    [InlineData("training", "3", "training")]
    [InlineData("width", "wide", "width")]
    [InlineData("width", "-1", "width")]
    [InlineData("heads", "3", "heads")]
    [InlineData("dropout", "1", "dropout")]
    [InlineData("direction", "Bidirectional", "direction")]
    [InlineData("training.loss", "Hinge", "training.loss")]
    [InlineData("training.epochs", "1.5", "training.epochs")]
    public void Set_BadOption_NamesItAndWhatIsExpected(string option, string value, string named)
    {
        var error = Assert.Throws<ConfigException>(() => TransformerConfigJson.Set(TransformerPresets.Base, option, value));
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
}
