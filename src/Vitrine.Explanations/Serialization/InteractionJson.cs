namespace Vitrine.Explanations.Serialization;

/// <summary>Interactions as JSON, by docs/schemas/interactions.v1.schema.json.</summary>
public static class InteractionJson
{
    /// <summary>What pairs of units add together.</summary>
    public static string Write(InteractionExplanation found)
    {
        ArgumentNullException.ThrowIfNull(found);
        Explanation alone = found.Shapley;
        return ChangeJson.Text(writer =>
        {
            writer.WriteNumber("schema", 1);
            writer.WriteString("target", alone.Target);
            writer.WriteString("targetLabel", alone.TargetLabel);
            if (alone.TargetIsPrivate)
                writer.WriteBoolean("targetPrivate", true);
            writer.WriteNumber("score", alone.Score);
            writer.WriteNumber("base", alone.Base);
            writer.WriteString("background", ExplanationJson.BackgroundName(alone.Shapley!.Value));
            writer.WriteBoolean("exact", found.IsExact);
            writer.WriteNumber("evaluations", alone.Evaluations);
            writer.WriteNumber("seed", alone.Seed);
            writer.WriteString("modelHash", alone.ModelHash);
            writer.WriteStartArray("units");
            for (int i = 0; i < alone.Units.Count; i++)
            {
                ExplanationUnit unit = alone.Units[i];
                writer.WriteStartObject();
                writer.WriteString("id", unit.Id);
                writer.WriteString("kind", ExplanationJson.KindName(unit.Kind));
                writer.WriteString("label", unit.Label);
                writer.WriteNumber("position", unit.Position);
                writer.WriteNumber("value", unit.Value);
                writer.WriteNumber("main", found.Main[i]);
                if (unit.IsPrivate)
                    writer.WriteBoolean("private", true);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("pairs");
            foreach (UnitPair pair in found.Pairs)
            {
                writer.WriteStartObject();
                writer.WriteNumber("a", pair.A);
                writer.WriteNumber("b", pair.B);
                writer.WriteNumber("value", pair.Value);
                if (pair.StandardError is { } error)
                    writer.WriteNumber("standardError", error);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
