using System.Globalization;
using System.Text;

namespace Vitrine.Explanations.Serialization;

/// <summary>Interactions as CSV, in the form of <see cref="ExplanationCsv"/>: one row a pair; positions are empty for units that are no events.</summary>
public static class InteractionCsv
{
    private static readonly string[] Columns =
    [
        "target", "target_label", "score", "base", "exact", "a_kind", "a_position", "a_id", "a_label", "b_kind", "b_position", "b_id", "b_label",
            "value", "standard_error",
    ];

    /// <summary>Writes all pairs under a header.</summary>
    public static string Write(InteractionExplanation found)
    {
        ArgumentNullException.ThrowIfNull(found);
        Explanation alone = found.Shapley;
        var text = new StringBuilder();
        ExplanationCsv.Row(text, Columns);
        foreach (UnitPair pair in found.Pairs)
        {
            ExplanationCsv.Row(text,
            [
                ExplanationCsv.Text(alone.Target), ExplanationCsv.Text(alone.TargetLabel), ExplanationCsv.Number(alone.Score),
                    ExplanationCsv.Number(alone.Base),
                found.IsExact ? "true" : "false",
                .. Unit(alone.Units[pair.A]), .. Unit(alone.Units[pair.B]), ExplanationCsv.Number(pair.Value), ExplanationCsv.Number(pair.StandardError),
            ]);
        }

        return text.ToString();
    }

    private static string[] Unit(ExplanationUnit unit) =>
    [
        ExplanationJson.KindName(unit.Kind), unit.Position < 0 ? "" : unit.Position.ToString(CultureInfo.InvariantCulture),
        ExplanationCsv.Text(unit.Id), ExplanationCsv.Text(unit.Label),
    ];
}
