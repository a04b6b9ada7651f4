using System.Globalization;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Turns raw data into a dataset and tells what was dropped.</summary>
public static class Cleaner
{
    /// <summary>
    /// Applies the rules; then gives the users and items left new indices without gaps, in order of their first appearance among the events left, and
    /// orders each user's events by time (ties keep file order). Attribute rows follow their items and users.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range, or asks for times the data does not have.</exception>
    /// <exception cref="DataFormatException">No event is left.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; looked at before each rule.</exception>
    public static (Dataset Dataset, CleaningReport Report) Clean(RawData raw, CleaningOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(raw.HasTimes);
        var rows = new RowSet(raw.Events, raw.Users.Count, raw.Items.Count);
        List<CleaningStep> steps = [];
        long malformed = raw.BadEventRows - raw.IncompleteEventRows;
        steps.Add(Step(rows, "rows with missing fields", raw.Events.Count + raw.BadEventRows, raw.Events.Count + malformed));
        steps.Add(Step(rows, "rows with malformed fields", raw.Events.Count + malformed, raw.Events.Count));
        foreach ((string rule, Action<RowSet> apply) in Rules(raw, options))
        {
            cancel.ThrowIfCancellationRequested();
            int before = rows.Rows.Length;
            apply(rows);
            steps.Add(Step(rows, rule, before, rows.Rows.Length));
            if (rows.Rows.IsEmpty)
                throw new DataFormatException(raw.Name, 0, 0, $"no event after the cleaning rule '{rule}'", "at least one event left; loosen the rule");
        }
        cancel.ThrowIfCancellationRequested();
        return (DatasetAssembly.Build(raw, rows, options.KeepColdItems), new CleaningReport(steps, raw.BadRows - raw.BadEventRows));
    }

    private static IEnumerable<(string Rule, Action<RowSet> Apply)> Rules(RawData raw, CleaningOptions options)
    {
        if (options.Types is { } types)
        {
            HashSet<BehaviorType> kept = [.. types];
            string names = string.Join(", ", kept.Order().Select(BehaviorNames.NameOf));
            yield return ($"types {names}", rows => rows.Keep(row => kept.Contains(raw.Events.Types[row])));
        }
        if (options.From is { } from)
            yield return ($"not before {Moment(from)}", rows => rows.Keep(row => raw.Events.Times[row] >= from.ToUnixTimeMilliseconds()));
        if (options.To is { } to)
            yield return ($"before {Moment(to)}", rows => rows.Keep(row => raw.Events.Times[row] < to.ToUnixTimeMilliseconds()));
        if (options.MinimumValue is { } minimum)
        {
            yield return options.MinimumIsExclusive
                ? (Invariant($"value above {minimum}"), rows => rows.Keep(row => raw.Events.Values[row] > minimum))
                : (Invariant($"value at least {minimum}"), rows => rows.Keep(row => raw.Events.Values[row] >= minimum));
        }
        if (options.Outliers is { } outliers)
            yield return (Words(outliers), rows => CleaningRules.DropOutliers(rows, outliers));
        if (options.DropDuplicates)
            yield return ("exact duplicates (user, item, time, type)", rows => CleaningRules.DropDuplicates(rows, raw.HasTimes));
        if (options.Repeats != RepeatPolicy.KeepAll)
        {
            bool first = options.Repeats == RepeatPolicy.KeepFirst;
            string which = first ? "first" : "last";
            yield return ($"{which} event of each user with each item", rows => CleaningRules.DropRepeats(rows, first));
        }
        if (options.Core is { } core)
            yield return (Words(core), rows => CleaningRules.KeepCore(rows, core));
    }

    private static CleaningStep Step(RowSet rows, string rule, long before, long after) => new(
        rule, before, before - after, after, rows.CountByUser().Count(n => n > 0), rows.CountByItem().Count(n => n > 0));

    private static string Words(OutlierRule rule)
    {
        string target = rule.Target == OutlierTarget.Dwell ? "dwell" : "value";
        return rule.Method == OutlierMethod.ZScore
            ? Invariant($"{target} within {rule.EffectiveThreshold} standard deviations")
            : Invariant($"{target} within {rule.EffectiveThreshold} interquartile ranges of the quartiles");
    }

    private static string Words(CoreRule rule)
    {
        List<string> sides = [];
        if (rule.UserMinimum > 0)
            sides.Add(Invariant($"users with at least {rule.UserMinimum} events"));
        if (rule.ItemMinimum > 0)
            sides.Add(Invariant($"items with at least {rule.ItemMinimum} events"));
        return (sides.Count == 0 ? "no minimum of events" : string.Join(", ", sides)) + (rule.Iterate ? ", repeated until stable" : ", counted once");
    }

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
