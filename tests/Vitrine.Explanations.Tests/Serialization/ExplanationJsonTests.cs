using System.Text.Json.Nodes;
using Vitrine.Explanations.Serialization;

namespace Vitrine.Explanations.Tests.Serialization;

public sealed class ExplanationJsonTests
{
    internal static readonly Explanation Sample = new()
    {
        Method = "leave-one-out",
        Target = "ink-1",
        TargetLabel = "墨盒 \"XL\"",
        Score = 1.0 / 3,
        Base = -0.5,
        Signed = true,
        CompletenessGap = double.NaN,
        Evaluations = 3,
        Seed = ulong.MaxValue,
        ModelHash = "c0ffee",
        Units =
        [
            new ExplanationUnit("p-1", UnitKind.Event, 0, "Printer", 1e-300),
            new ExplanationUnit("brand", UnitKind.Attribute, -1, "brand", -2),
        ],
        Fidelity = new Fidelity("del", -1.25, -0.5, 10) { RandomBest = -0.75, RandomDeviation = 0.1, Seed = 7 },
    };

    [Fact]
    public void Read_UnitWithBehaviourTimeAndPrivacy_IsWhatWasWritten()
    {
        ExplanationUnit unit = Sample.Units[0] with
        {
            Behavior = Vitrine.Recommenders.Data.BehaviorType.AddToCart,
            Time = new DateTimeOffset(2024, 3, 1, 17, 5, 0, TimeSpan.Zero),
            IsPrivate = true,
            StandardError = 1.0 / 3,
        };

        Explanation read = ExplanationJson.Read(ExplanationJson.Write(Sample with { TargetIsPrivate = true, Units = [unit] }));

        Assert.True(read.TargetIsPrivate);
        Assert.Equal(unit, Assert.Single(read.Units));
        Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(
            ExplanationJson.Write(Sample with { Units = [unit] }).Replace("add_to_cart", "steal", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("exact-shapley", ShapleyBackground.EmptyHistory)]
    [InlineData("kernel-shap:samples=50", ShapleyBackground.EmptyHistory)]
    [InlineData("permutation-shap:orders=1", ShapleyBackground.EmptyHistory)]
    [InlineData("owen:orders=1", ShapleyBackground.EmptyHistory)]
    [InlineData("owen:orders=1,units=sessions", ShapleyBackground.EmptyHistory)]
    [InlineData("exact-shapley:units=attributes", ShapleyBackground.HiddenFields)]
    [InlineData("lime:samples=60", null)]
    [InlineData("leave-one-out:units=attributes", null)]
    public void Read_ShapleyFamily_SaysWhichValueItIs(string method, ShapleyBackground? background)
    {
        ExplanationContext context = Models.PlantedShop.Context(Models.PlantedShop.Model());
        Explanation made = ExplainerRegistry.Default.Get(method).Explain(context, Models.PlantedShop.Shopper(8), Models.PlantedShop.Ink);

        Assert.Equal(background, made.Shapley);
        Assert.Equal(background, ExplanationJson.Read(ExplanationJson.Write(made)).Shapley);
    }

    [Fact]
    public void Write_Sample_IsTheContract()
    {
        Explanation plain = Sample with { TargetLabel = "Ink", Seed = 7, Score = 1.5, Units = [Sample.Units[0] with { Value = 2 }], Fidelity = null };
        Assert.Equal(
            """
            {"schema":1,"method":"leave-one-out","target":"ink-1","targetLabel":"Ink","score":1.5,"base":-0.5,"signed":true,"completenessGap":null,"evaluations":3,"seed":7,"modelHash":"c0ffee","units":[{"id":"p-1","kind":"event","label":"Printer","value":2,"position":0}],"fidelity":null,"modelFidelity":null}
            """,
            ExplanationJson.Write(plain));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Written_GivesTheSameBits(bool indented) => AssertSame(Sample, ExplanationJson.Read(ExplanationJson.Write(Sample, indented)));

    [Fact]
    public void Read_WrittenWithoutOptionalParts_GivesThemBack()
    {
        AssertSame(Sample with { Fidelity = null }, ExplanationJson.Read(ExplanationJson.Write(Sample with { Fidelity = null })));
        Explanation unrecorded = Sample with { CompletenessGap = 1e-9, Fidelity = new Fidelity("ins", 1, 0, 1) };
        Assert.True(double.IsNaN(ExplanationJson.Read(ExplanationJson.Write(unrecorded)).Fidelity!.RandomBest));
        Assert.True(double.IsNaN(ExplanationJson.Read(ExplanationJson.Write(unrecorded)).Fidelity!.RandomDeviation));
        AssertSame(unrecorded, ExplanationJson.Read(ExplanationJson.Write(unrecorded)));
    }

    [Fact]
    public void Read_CarriedFidelity_GivesItBackAndMayBeAbsent()
    {
        ModelFidelity carried = ModelFidelity.Of(ModelFidelityTests.Board, "attention")! with { Upper = double.NaN };
        string json = ExplanationJson.Write(Sample with { ModelFidelity = carried });

        Assert.Equal(carried, ExplanationJson.Read(json).ModelFidelity! with { Values = carried.Values });
        Assert.Equal(carried.Values, ExplanationJson.Read(json).ModelFidelity!.Values);
        Assert.Empty(SchemaCheck.Problems(System.Text.Json.JsonElement.Parse(json),
            System.Text.Json.JsonElement.Parse(RepositoryRoot.ReadText("docs/schemas/explanation.v1.schema.json"))));
        JsonObject earlier = JsonNode.Parse(json)!.AsObject();
        earlier.Remove("modelFidelity");
        Assert.Null(ExplanationJson.Read(earlier.ToJsonString()).ModelFidelity);
    }

    [Fact]
    public void Write_NotFiniteValue_IsRefusedByName()
    {
        Explanation broken = Sample with { Units = [Sample.Units[0] with { Value = double.PositiveInfinity }] };
        Assert.Contains("value of unit 'p-1'", Assert.Throws<ArgumentException>(() => ExplanationJson.Write(broken)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ExplanationJson.Write(Sample with { Score = double.NaN }));
        Assert.Throws<ArgumentException>(() => ExplanationJson.Write(Sample with { CompletenessGap = double.NegativeInfinity }));
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        string json = ExplanationJson.Write(Sample);
        for (int length = 0; length < json.Length; length++)
            Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(json[..length]));
    }

    [Theory]
    [InlineData("schema", "2", "schema is 2, expected 1")]
    [InlineData("schema", "\"1\"", "schema is \"1\", expected a whole number")]
    [InlineData("method", "4", "method is 4, expected a string")]
    [InlineData("score", "1e999", "score is 1e999, expected a finite number")]
    [InlineData("signed", "null", "signed is null, expected true or false")]
    [InlineData("evaluations", "99999999999", "evaluations is 99999999999, expected a whole number")]
    [InlineData("seed", "-1", "seed is -1, expected a whole number from 0")]
    [InlineData("units", "null", "units is null, expected an array")]
    [InlineData("units", "[7]", "units[0] is 7, expected an object")]
    [InlineData("units", "[{\"id\": \"a\", \"kind\": \"word\"}]", "units[0].kind is \"word\", expected \"event\", \"attribute\", \"session\" or \"behavior\"")]
    [InlineData("units", "[{}]", "units[0].id is missing")]
    [InlineData("fidelity", "[]", "fidelity is [], expected an object or null")]
    [InlineData("fidelity", "{\"metric\": \"del\"}", "fidelity.value is missing")]
    [InlineData("modelFidelity", "7", "modelFidelity is 7, expected an object or null")]
    [InlineData("modelFidelity", "{\"values\": []}", "modelFidelity.values is [], expected an object")]
    [InlineData("modelFidelity", "{\"values\": {\"del\": null}, \"protocol\": \"lxr\"}", "modelFidelity.users is missing")]
    public void Read_WrongField_IsNamed(string field, string json, string message)
    {
        JsonNode document = JsonNode.Parse(ExplanationJson.Write(Sample))!;
        document[field] = JsonNode.Parse(json);
        var error = Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(document.ToJsonString()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HalfSurrogate_IsNamed()
    {
        string json = ExplanationJson.Write(Sample).Replace("c0ffee", "\\ud800", StringComparison.Ordinal);
        Assert.Contains("modelHash", Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ChineseAndMarkup_KeepsLettersAndEscapesMarkup()
    {
        string json = ExplanationJson.Write(Sample with { TargetLabel = "墨盒</script>" });
        Assert.Contains("墨盒", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingField_IsNamed()
    {
        // Later additions may be missing in what an earlier version wrote.
        foreach (string name in JsonNode.Parse(ExplanationJson.Write(Sample))!.AsObject().Select(p => p.Key).Except(["modelFidelity"]))
        {
            JsonObject document = JsonNode.Parse(ExplanationJson.Write(Sample))!.AsObject();
            document.Remove(name);
            var error = Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(document.ToJsonString()));
            Assert.Equal($"explanation: {name} is missing", error.Message);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    public void Read_NotAnObject_IsRefused(string json) =>
        Assert.Contains("expected an object", Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_DeepNesting_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => ExplanationJson.Read(new string('[', 100_000)));

    [Fact]
    public void Units_SourceChangedLater_StayAsTheyWere()
    {
        List<ExplanationUnit> units = [.. Sample.Units];
        Explanation explanation = Sample with { Units = units };
        units.Clear();
        Assert.Equal(Sample.Units, explanation.Units);
    }

    private static void AssertSame(Explanation expected, Explanation actual)
    {
        Assert.Equal(expected.Units, actual.Units);
        Assert.Equal(expected with { Units = [] }, actual with { Units = [] }, (a, b) => a!.ToString() == b!.ToString());
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Score), BitConverter.DoubleToInt64Bits(actual.Score));
        Assert.Equal(expected.Fidelity, actual.Fidelity);
    }
}
