using System.Globalization;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Rendering.Reasons;

/// <summary>Units that are named as one: events of one title and one behaviour, or all that must not be named.</summary>
/// <param name="Label">What a person reads.</param>
/// <param name="Behavior">What was done, where it is known.</param>
/// <param name="IsPrivate">True for what must not be named.</param>
/// <param name="Value">Sum of the units' values.</param>
/// <param name="Count">Number of units.</param>
/// <param name="Newest">The newest unit.</param>
internal sealed record Reason(string Label, BehaviorType? Behavior, bool IsPrivate, double Value, int Count, ExplanationUnit Newest)
{
    /// <summary>The reasons of an explanation, largest value first, equal values oldest first: units of the first one's kind.</summary>
    public static Reason[] Of(Explanation explanation, ReportStrings words, ReasonWords phrases) =>
        [
            .. explanation.Units.Where(u => u.Kind == explanation.Units[0].Kind)
                .GroupBy(u => (Label: u.IsPrivate ? "" : u.Kind == UnitKind.Session ? Visit(u, explanation, phrases) : UnitText.Label(u, words),
                    Behavior: u.IsPrivate ? null : u.Behavior, u.IsPrivate))
                .Select(g => new Reason(g.Key.Label, g.Key.Behavior, g.Key.IsPrivate, g.Sum(u => u.Value), g.Count(), g.MaxBy(u => u.Position)!))
                .OrderByDescending(r => r.Value),
        ];

    /// <summary>"your visit on 3 May", with the year where visits lie in several and the time where there were several that day.</summary>
    private static string Visit(ExplanationUnit session, Explanation explanation, ReasonWords phrases)
    {
        if (session.Time is not { } time)
            return ReportStrings.Fill(phrases.VisitNumber, UnitText.NumberOf(session));
        DateTime[] all = [.. explanation.Units.Where(u => u.Kind == UnitKind.Session && u.Time is not null).Select(u => u.Time!.Value.UtcDateTime)];
        DateTime at = time.UtcDateTime;
        string day = at.ToString(all.Any(other => other.Year != at.Year) ? phrases.DayOfYear : phrases.Day, CultureInfo.InvariantCulture);
        return all.Count(other => other.Date == at.Date) > 1
            ? ReportStrings.Fill(phrases.VisitAt, day, at.ToString("HH:mm", CultureInfo.InvariantCulture))
            : ReportStrings.Fill(phrases.VisitOn, day);
    }
}
