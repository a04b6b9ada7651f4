using System.Text.Json;
using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>The data that the report's script draws from.</summary>
internal static class ReportJson
{
    /// <summary>Writes the whole object.</summary>
    public static string Write(ReportData data, ReportStrings words, TraceDetail detail) => PageJson.Write(words, json =>
    {
        WriteTarget(json, data.Lead);
        WriteEvents(json, data, words);
        WriteMethods(json, data, words);
        WriteFieldMethods(json, data, words);
        ChangeCards.Write(json, data, words);
        if (data.Trace is { Length: > 0 } trace)
            WriteTrace(json, data, trace, detail);
    });

    private static void WriteTarget(Utf8JsonWriter json, Explanation lead)
    {
        json.WriteStartObject("target");
        json.WriteString("id", lead.Target);
        json.WriteString("title", lead.TargetLabel);
        json.WritePropertyName("score");
        PageJson.WriteNumber(json, lead.Score);
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, ReportData data, ReportStrings words)
    {
        json.WriteStartArray("events");
        foreach (ReportEvent e in data.History)
        {
            json.WriteStartObject();
            json.WriteString("id", e.ItemId);
            json.WriteString("title", e.Title);
            if (e.Type is { } type)
                json.WriteString("type", words.Behaviors[type]);
            if (e.Time is { } time)
                json.WriteString("time", NumberText.Minute(time));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMethods(Utf8JsonWriter json, ReportData data, ReportStrings words)
    {
        Explanation[] methods = [.. data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event))];
        if (Array.IndexOf(methods, data.Lead) is > 0 and var lead)
            json.WriteNumber("lead", lead);
        json.WriteStartArray("methods");
        foreach (Explanation explanation in methods)
        {
            double[] values = new double[data.History.Count], errors = new double[data.History.Count];
            Array.Fill(errors, double.NaN);
            foreach (ExplanationUnit unit in explanation.Units.Where(u => u.Kind == UnitKind.Event))
                (values[unit.Position], errors[unit.Position]) = (unit.Value, unit.StandardError ?? double.NaN);
            json.WriteStartObject();
            WriteMeasured(json, explanation, words);
            json.WriteBoolean("signed", explanation.Signed);
            json.WritePropertyName("base");
            PageJson.WriteNumber(json, explanation.Signed ? explanation.Base : double.NaN);
            json.WritePropertyName("score");
            PageJson.WriteNumber(json, explanation.Score);
            json.WritePropertyName("gap");
            PageJson.WriteNumber(json, explanation.CompletenessGap);
            WriteNumbers(json, "values", values);
            if (!errors.All(double.IsNaN))
                WriteNumbers(json, "standardErrors", errors);
            if (words.ShapleyNote(explanation) is { } kind)
                json.WriteString("kind", kind);
            if (explanation.ModelFidelity?.Values.TryGetValue(CheckBoard.StabilityFigure, out double stability) is true)
            {
                json.WritePropertyName("stability");
                PageJson.WriteNumber(json, stability);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>How faithful the rankings of attributes proved, which the pictures of attributes inside the model are read by.</summary>
    private static void WriteFieldMethods(Utf8JsonWriter json, ReportData data, ReportStrings words)
    {
        json.WriteStartArray("fieldMethods");
        foreach (Explanation explanation in data.Explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Attribute)))
        {
            json.WriteStartObject();
            WriteMeasured(json, explanation, words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A method's names and its fidelity, on this prediction and over many users.</summary>
    private static void WriteMeasured(Utf8JsonWriter json, Explanation explanation, ReportStrings words)
    {
        json.WriteString("id", explanation.Method);
        json.WriteString("name", words.MethodName(explanation.Method));
        if (explanation.Fidelity is { } fidelity)
            WriteFidelity(json, fidelity, words);
        if (explanation.ModelFidelity is { } known)
            json.WriteString("onModel", ModelFidelityWords.Line(known, words));
    }

    private static void WriteFidelity(Utf8JsonWriter json, Fidelity fidelity, ReportStrings words)
    {
        FidelityVerdict verdict = FidelityVerdicts.Judge(fidelity);
        json.WriteStartObject("fidelity");
        json.WriteString("metric", words.MetricName(fidelity.Metric));
        json.WritePropertyName("value");
        PageJson.WriteNumber(json, fidelity.Value);
        json.WritePropertyName("random");
        PageJson.WriteNumber(json, fidelity.Random);
        json.WritePropertyName("deviation");
        PageJson.WriteNumber(json, fidelity.RandomDeviation);
        json.WriteString("tone", verdict.Tone());
        json.WriteString("verdict", words.Verdicts[verdict]);
        json.WriteString("note", verdict == FidelityVerdict.BeatsRandom ? "" : words.VerdictNotes[verdict]);
        json.WriteEndObject();
    }

    private static void WriteTrace(Utf8JsonWriter json, ReportData data, ModelTrace trace, TraceDetail detail)
    {
        int rows = detail.Events * trace.Fields.Count;
        json.WriteStartObject("trace");
        json.WriteNumber("start", data.TraceStart);
        json.WriteNumber("length", trace.Length);
        json.WriteNumber("layers", trace.Layers);
        json.WriteNumber("heads", trace.Heads);
        json.WriteNumber("width", trace.Width);
        json.WriteBoolean("causal", detail.Causal);
        json.WriteNumber("bits", detail.Bits);
        json.WriteNumber("drawn", detail.Events);
        WritePacked(json, "attention", PackedTensor.Squares(trace.Attention, trace.Layers * trace.Heads, trace.Length, detail));
        json.WriteStartArray("fields");
        for (int field = 0; field < trace.Fields.Count; field++)
            json.WriteStringValue(data.FieldName(field));
        json.WriteEndArray();
        WriteNumbers(json, "attributes", trace.AttributeAttention.Select(v => (double)v));
        WriteNumbers(json, "norms", FeatureNorms.Of(trace).Select(v => (double)v));
        WritePacked(json, "features", PackedTensor.Rows(trace.WeightedFeatures, rows, trace.Width, detail.Bits));
        if (detail.Computation)
            WriteComputation(json, trace, trace.Computation!, detail);
        json.WriteEndObject();
    }

    private static void WriteComputation(Utf8JsonWriter json, ModelTrace trace, TraceComputation computation, TraceDetail detail)
    {
        int inner = computation.Activations.Length / (trace.Layers * trace.Length);
        json.WriteStartObject("computation");
        json.WriteNumber("inner", inner);
        WritePacked(json, "projections", PackedTensor.NewestRows(computation.Projections, trace.Layers, trace.Length, 3, trace.Width, detail));
        WriteNumbers(json, "bias", computation.PositionBias.Select(v => (double)v));
        WritePacked(json, "activations", PackedTensor.NewestRows(computation.Activations, trace.Layers, trace.Length, 1, inner, detail));
        WritePacked(json, "states", PackedTensor.NewestRows(trace.HiddenStates, trace.Layers + 1, trace.Length, 1, trace.Width, detail));
        json.WriteEndObject();
    }

    private static void WritePacked(Utf8JsonWriter json, string name, PackedTensor tensor)
    {
        json.WriteStartObject(name);
        WriteBase64(json, "bytes", tensor.Bytes);
        WriteBase64(json, "largest", tensor.Largest);
        json.WriteEndObject();
    }

    /// <summary>As it is: the encoder would write each plus sign as six characters, a tenth of the page.</summary>
    private static void WriteBase64(Utf8JsonWriter json, string name, string base64)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"\"{base64}\"");
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            PageJson.WriteNumber(json, value);
        json.WriteEndArray();
    }
}
