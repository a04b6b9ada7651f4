using System.Globalization;
using System.Text;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Explanations.Serialization;

/// <summary>
/// Explanations as CSV (RFC 4180): a header, then one row a unit, each with its explanation's method, target and fidelity. Lines end in CR LF.
/// A figure that is not known is an empty field. Numbers read back to the same bits.
/// </summary>
/// <remarks>
/// Spreadsheets run cells that begin with = + - or @ as formulas (OWASP, CSV injection). A text that begins so, or with a tab or a carriage
/// return, gets an apostrophe in front, which spreadsheets take for "this is text"; numbers are left as they are.
/// </remarks>
public static class ExplanationCsv
{
    private static readonly string[] Columns =
    [
        "method", "signed", "target", "target_label", "score", "base", "kind", "position", "id", "label", "behavior", "time", "value",
        "fidelity_metric", "fidelity", "fidelity_random", "fidelity_random_deviation", "standard_error", "evaluations", "shapley_background", "shapley_sampled",
    ];

    /// <summary>Writes explanations, one after the other, under one header.</summary>
    public static string Write(IEnumerable<Explanation> explanations)
    {
        ArgumentNullException.ThrowIfNull(explanations);
        var text = new StringBuilder();
        Row(text, Columns);
        foreach (Explanation e in explanations)
            foreach (ExplanationUnit u in e.Units)
            {
                Row(text,
                [
                    Text(e.Method), e.Signed ? "true" : "false", Text(e.Target), Text(e.TargetLabel), Number(e.Score), Number(e.Base),
                    ExplanationJson.KindName(u.Kind), u.Position < 0 ? "" : u.Position.ToString(CultureInfo.InvariantCulture),
                    Text(u.Id), Text(u.Label), u.Behavior is { } b ? BehaviorNames.NameOf(b) : "",
                    u.Time is { } time ? time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFK", CultureInfo.InvariantCulture) : "", Number(u.Value),
                    Text(e.Fidelity?.Metric ?? ""), Number(e.Fidelity?.Value), Number(e.Fidelity?.Random), Number(e.Fidelity?.RandomDeviation),
                    Number(u.StandardError), e.Evaluations.ToString(CultureInfo.InvariantCulture),
                    e.Shapley is { } background ? ExplanationJson.BackgroundName(background) : "",
                        e.Shapley is null ? "" : e.ShapleyIsSampled ? "true" : "false",
                ]);
            }

        return text.ToString();
    }

    internal static void Row(StringBuilder text, string[] fields) => text.AppendJoin(',', fields).Append("\r\n");

    internal static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    internal static string Text(string text)
    {
        string safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
