namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>What one rule did.</summary>
/// <param name="Rule">The rule in words ("value above 3.5").</param>
/// <param name="RowsBefore">Events that came in.</param>
/// <param name="RowsRemoved">Events dropped.</param>
/// <param name="RowsAfter">Events left.</param>
/// <param name="Users">Users with events left.</param>
/// <param name="Items">Items with events left.</param>
public sealed record CleaningStep(string Rule, long RowsBefore, long RowsRemoved, long RowsAfter, int Users, int Items);

/// <summary>What was done to the data, a line a rule, in order. The first two lines are what the reader left out.</summary>
/// <param name="Steps">Events with missing fields, events with malformed fields, then the rules that ran.</param>
/// <param name="AttributeRowsRemoved">Rows and values of attribute files that the reader left out; they are not events and stand in no step.</param>
public sealed record CleaningReport(IReadOnlyList<CleaningStep> Steps, long AttributeRowsRemoved = 0)
{
    /// <summary>The steps that are rules of cleaning.</summary>
    public IEnumerable<CleaningStep> Rules => Steps.Skip(2);

    /// <summary>Events dropped in all.</summary>
    public long RowsRemoved => Steps.Sum(s => s.RowsRemoved);
}
