using System.Text.Json.Nodes;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Cli.Tests.Docs;

public sealed class ConfigPageTests
{
    private static readonly string Page = RepositoryRoot.ReadText("docs/config.md");

    [Fact]
    public void Page_EveryOption_StandsWithItsDefault()
    {
        JsonObject options = TransformerConfigJson.ToJson(TransformerPresets.Base);
        Assert.All(options.Where(o => o.Key != "training"), o => Assert.Contains(Row(o.Key, o.Value!), Page, StringComparison.Ordinal));
        Assert.All(
            options["training"]!.AsObject(), o => Assert.Contains(Row("training." + o.Key, o.Value!), Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_EveryChoice_IsNamed()
    {
        string[] choices =
        [
            .. typeof(TransformerConfig).GetProperties().Concat(typeof(TrainingConfig).GetProperties())
                .Where(p => p.PropertyType.IsEnum).SelectMany(p => Enum.GetNames(p.PropertyType)),
        ];
        Assert.All(choices, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_EveryPreset_IsNamed() =>
        Assert.All(TransformerPresets.Names, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    private static string Row(string name, JsonNode value) => $"| `{name}` | `{value}` |";
}
