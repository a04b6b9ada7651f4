namespace Vitrine.Explanations.Rendering;

/// <summary>What a person reads of a unit, whatever its kind.</summary>
internal static class UnitText
{
    /// <summary>An event's title, an attribute's name, a session's number and day, a behaviour's word.</summary>
    public static string Label(ExplanationUnit unit, ReportStrings words) => unit.Kind switch
    {
        UnitKind.Session => Session(unit, words),
        UnitKind.Behavior => unit.Behavior is { } type ? words.Behaviors[type] : words.BehaviorUnknown,
        _ => unit.Label,
    };

    /// <summary>The same with an event's place before it: "#3 Printer".</summary>
    public static string Placed(ExplanationUnit unit, ReportStrings words) =>
        unit.Kind == UnitKind.Event ? FormattableString.Invariant($"#{unit.Position + 1} {unit.Label}") : Label(unit, words);

    /// <summary>The number of a session, from 1, by time.</summary>
    public static string NumberOf(ExplanationUnit session) => session.Id[(session.Id.IndexOf('-', StringComparison.Ordinal) + 1)..];

    private static string Session(ExplanationUnit unit, ReportStrings words)
    {
        string name = ReportStrings.Fill(words.SessionName, NumberOf(unit));
        return unit.Time is { } time ? $"{name} ({NumberText.Minute(time)})" : name;
    }
}
