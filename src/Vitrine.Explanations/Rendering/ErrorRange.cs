namespace Vitrine.Explanations.Rendering;

/// <summary>What sampling leaves open of a value: the range in which 95 % of estimates lie, a thin mark on the value's bar.</summary>
internal static class ErrorRange
{
    // Standard errors either side of the value.
    private const double Reach = 1.96;

    /// <summary>The range; null where no error is known or there is none. Sizes have no part below 0.</summary>
    public static (double Low, double High)? Of(double value, double? error, bool signed) => error is > 0 and var e
        ? (signed ? value - Reach * e : Math.Max(0, value - Reach * e), value + Reach * e)
        : null;

    /// <summary>Where a scale must end that holds all values and their ranges, 0 or more.</summary>
    public static double Largest(IEnumerable<ExplanationUnit> units) =>
        units.Select(u => Math.Abs(u.Value) + Reach * (u.StandardError ?? 0)).DefaultIfEmpty(0).Max();

    /// <summary>True where a value has a range.</summary>
    public static bool IsIn(IEnumerable<ExplanationUnit> units) => units.Any(u => u.StandardError > 0);

    /// <summary>" ±0.012" to stand behind the value; "" where no error is known or there is none.</summary>
    public static string Text(double? error) => error is > 0 and var e ? $" ±{NumberText.Of(e)}" : "";
}
