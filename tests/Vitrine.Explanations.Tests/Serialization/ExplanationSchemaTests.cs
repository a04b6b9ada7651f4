using System.Text.Json;
using System.Text.Json.Nodes;
using Vitrine.Explanations.Serialization;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Serialization;

public sealed class ExplanationSchemaTests
{
    private static readonly JsonElement Schema = JsonElement.Parse(RepositoryRoot.ReadText("docs/schemas/explanation.v1.schema.json"));

    public static TheoryData<string> Methods => [.. ExplainerRegistry.Default.Names];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Write_EveryMethod_IsValid(string method)
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        History history = PlantedShop.Shopper();
        Explanation explanation = ExplainerRegistry.Default.Get(method).Explain(context, history, PlantedShop.Ink);
        if (DeletionFidelity.CanMeasure(explanation))
            explanation = explanation with { Fidelity = DeletionFidelity.Measure(context, history, PlantedShop.Ink, explanation) };
        Assert.Empty(SchemaCheck.Problems(JsonElement.Parse(ExplanationJson.Write(explanation)), Schema));
    }

    [Theory]
    [InlineData("schema", "2")]
    [InlineData("method", "\"\"")]
    [InlineData("score", "\"1\"")]
    [InlineData("score", "null")]
    [InlineData("signed", "1")]
    [InlineData("evaluations", "1.5")]
    [InlineData("seed", "-1")]
    [InlineData("units", "{}")]
    [InlineData("units", "[{\"id\": \"a\", \"kind\": \"word\", \"label\": \"a\", \"value\": 1, \"position\": 0}]")]
    [InlineData("units", "[{\"id\": \"a\", \"kind\": \"event\", \"label\": \"a\", \"value\": 1}]")]
    [InlineData("fidelity", "{}")]
    [InlineData("other", "1")]
    public void Problems_ChangedField_AreFound(string field, string json)
    {
        JsonNode document = JsonNode.Parse(ExplanationJson.Write(ExplanationJsonTests.Sample))!;
        document[field] = JsonNode.Parse(json);
        Assert.NotEmpty(SchemaCheck.Problems(JsonElement.Parse(document.ToJsonString()), Schema));
    }

    [Fact]
    public void Problems_MissingField_AreFound()
    {
        foreach (JsonElement name in Schema.GetProperty("required").EnumerateArray())
        {
            JsonObject document = JsonNode.Parse(ExplanationJson.Write(ExplanationJsonTests.Sample))!.AsObject();
            document.Remove(name.GetString()!);
            Assert.Equal([$"$.{name}: missing"], SchemaCheck.Problems(JsonElement.Parse(document.ToJsonString()), Schema));
        }
    }
}
