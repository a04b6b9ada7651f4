using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Explanations.Serialization;

/// <summary>
/// An <see cref="Explanation"/> as JSON, schema version 1 (docs/schemas/explanation.v1.schema.json). NaN, which says "promises none" or
/// "not recorded", is written as null. Numbers are written so that reading gives the same bits.
/// </summary>
public static class ExplanationJson
{
    // Letters of every language stay readable; what could end a script element in an HTML page is still escaped.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>The explanation as text.</summary>
    /// <param name="explanation">What to write.</param>
    /// <param name="indented">True for people, false for one line.</param>
    /// <exception cref="ArgumentException">A number that is not finite where the schema has no null.</exception>
    public static string Write(Explanation explanation, bool indented = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, OptionsOf(indented)))
            Write(explanation, writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes the explanation as one JSON object, to be part of a larger document.</summary>
    /// <exception cref="ArgumentException">A number that is not finite where the schema has no null.</exception>
    public static void Write(Explanation explanation, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber("schema", Explanation.SchemaVersion);
        writer.WriteString("method", explanation.Method);
        writer.WriteString("target", explanation.Target);
        writer.WriteString("targetLabel", explanation.TargetLabel);
        if (explanation.TargetIsPrivate)
            writer.WriteBoolean("targetPrivate", true);
        writer.WriteNumber("score", Finite(explanation.Score, "score"));
        writer.WriteNumber("base", Finite(explanation.Base, "base"));
        writer.WriteBoolean("signed", explanation.Signed);
        WriteNumberOrNull(writer, "completenessGap", explanation.CompletenessGap);
        writer.WriteNumber("evaluations", explanation.Evaluations);
        writer.WriteNumber("seed", explanation.Seed);
        writer.WriteString("modelHash", explanation.ModelHash);
        if (explanation.Shapley is { } background)
        {
            writer.WriteStartObject("shapley");
            writer.WriteString("kind", "interventional");
            writer.WriteString("background", BackgroundName(background));
            writer.WriteBoolean("sampled", explanation.ShapleyIsSampled);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("units");
        foreach (ExplanationUnit unit in explanation.Units)
            WriteUnit(writer, unit);
        writer.WriteEndArray();
        WriteFidelity(writer, explanation.Fidelity);
        WriteModelFidelity(writer, explanation.ModelFidelity);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(Explanation, bool)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Not JSON, another schema version, or a field missing or wrong; the message names it.</exception>
    public static Explanation Read(string json) => ExplanationReader.Read(json);

    /// <summary>How all explanations are written.</summary>
    internal static JsonWriterOptions OptionsOf(bool indented) => new() { Indented = indented, NewLine = "\n", Encoder = Encoder };

    /// <summary>"event", "attribute", "session" or "behavior".</summary>
    internal static string KindName(UnitKind kind) => kind switch
    {
        UnitKind.Event => "event",
        UnitKind.Attribute => "attribute",
        UnitKind.Session => "session",
        _ => "behavior",
    };

    /// <summary>"empty-history" or "hidden-fields".</summary>
    internal static string BackgroundName(ShapleyBackground background) => background == ShapleyBackground.EmptyHistory ? "empty-history" : "hidden-fields";

    private static void WriteUnit(Utf8JsonWriter writer, ExplanationUnit unit)
    {
        writer.WriteStartObject();
        writer.WriteString("id", unit.Id);
        writer.WriteString("kind", KindName(unit.Kind));
        writer.WriteString("label", unit.Label);
        writer.WriteNumber("value", Finite(unit.Value, $"value of unit '{unit.Id}'"));
        if (unit.StandardError is { } error)
            writer.WriteNumber("standardError", Finite(error, $"standard error of unit '{unit.Id}'"));
        writer.WriteNumber("position", unit.Position);
        if (unit.Behavior is { } behavior)
            writer.WriteString("behavior", BehaviorNames.NameOf(behavior));
        if (unit.Time is { } time)
            writer.WriteString("time", time.UtcDateTime);
        if (unit.IsPrivate)
            writer.WriteBoolean("private", true);
        if (unit.Parts.Count > 0)
        {
            writer.WriteStartArray("parts");
            foreach (ExplanationUnit part in unit.Parts)
                WriteUnit(writer, part);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteFidelity(Utf8JsonWriter writer, Fidelity? fidelity)
    {
        if (fidelity is null)
        {
            writer.WriteNull("fidelity");
            return;
        }

        writer.WriteStartObject("fidelity");
        writer.WriteString("metric", fidelity.Metric);
        writer.WriteNumber("value", Finite(fidelity.Value, "fidelity value"));
        writer.WriteNumber("random", Finite(fidelity.Random, "fidelity of random rankings"));
        writer.WriteNumber("randomRuns", fidelity.RandomRuns);
        WriteNumberOrNull(writer, "randomBest", fidelity.RandomBest);
        WriteNumberOrNull(writer, "randomDeviation", fidelity.RandomDeviation);
        writer.WriteNumber("seed", fidelity.Seed);
        writer.WriteEndObject();
    }

    private static void WriteModelFidelity(Utf8JsonWriter writer, ModelFidelity? fidelity)
    {
        if (fidelity is null)
        {
            writer.WriteNull("modelFidelity");
            return;
        }

        writer.WriteStartObject("modelFidelity");
        writer.WriteString("protocol", fidelity.Protocol);
        writer.WriteNumber("users", fidelity.Users);
        writer.WriteString("metric", fidelity.Metric);
        writer.WriteNumber("value", Finite(fidelity.Value, "fidelity on the model"));
        writer.WriteNumber("random", Finite(fidelity.Random, "fidelity of random rankings on the model"));
        WriteNumberOrNull(writer, "lower", fidelity.Lower);
        WriteNumberOrNull(writer, "upper", fidelity.Upper);
        WriteNumberOrNull(writer, "randomLower", fidelity.RandomLower);
        WriteNumberOrNull(writer, "randomUpper", fidelity.RandomUpper);
        writer.WriteString("bestMethod", fidelity.BestMethod);
        writer.WriteNumber("best", Finite(fidelity.Best, "best fidelity on the model"));
        writer.WriteStartObject("values");
        foreach ((string name, double value) in fidelity.Values)
            writer.WriteNumber(name, Finite(value, name));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteNumberOrNull(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsNaN(value))
            writer.WriteNull(name);
        else
            writer.WriteNumber(name, Finite(value, name));
    }

    private static double Finite(double value, string what) => double.IsFinite(value)
        ? value
        : throw new ArgumentException(
            FormattableString.Invariant($"explanation: {what} is {value}, expected a finite number: JSON holds no other"));
}
