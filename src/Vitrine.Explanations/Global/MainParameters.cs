using Vitrine.Explanations.Rendering;

namespace Vitrine.Explanations.Global;

/// <summary>One numbered part of the text.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Sentences">What was found.</param>
/// <param name="Reason">Why it stands where it does.</param>
/// <param name="Way">How a user changes it.</param>
public sealed record Criterion(string Heading, IReadOnlyList<string> Sentences, string Reason, string Way);

/// <summary>
/// The most significant criteria of a recommender, the reasons for their relative importance and what changes the recommendations, in plain words:
/// what Article 27 of the EU's Digital Services Act (Regulation 2022/2065) asks platforms to state. Every sentence holds figures of the overview and
/// nothing else.
/// </summary>
/// <remarks>A criterion, a group and a field are named only where the 95 % interval of their part excludes the part that an even count gives; the criteria
/// that are not named are said to be so. Criteria of actions are ordered by <see cref="GroupTable.Spread"/>. Whether the text satisfies the law is
/// for its publisher to judge.</remarks>
/// <param name="Criteria">The criteria, the most significant of the actions first, then the fields.</param>
/// <param name="Unnamed">Which criteria were measured but not told from an even count; null where none.</param>
/// <param name="Ways">What changes the recommendations.</param>
/// <param name="Limits">What the figures rest on.</param>
public sealed record MainParameters(IReadOnlyList<Criterion> Criteria, string? Unnamed, IReadOnlyList<string> Ways, IReadOnlyList<string> Limits)
{
    private static readonly string[] OfActions = ["recent", "behavior", "category", "gap"];

    /// <summary>Writes the text. Plain text, not escaped.</summary>
    public static MainParameters Of(Overview overview, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(overview);
        OverviewStrings words = OverviewStrings.For(language);
        GroupTable[] measured = [.. OfActions.Append("field").Select(overview.Group).OfType<GroupTable>().Where(g => g.Groups.Count > 1)];
        GroupTable[] told = [.. measured.Where(IsTold)];
        string[] unnamed = [.. measured.Except(told).Select(g => words.CriterionNames[g.By])];
        return new MainParameters(
            [.. told.Where(g => g.By != "field").OrderByDescending(g => g.Spread).Concat(told.Where(g => g.By == "field")).Select(g => Of(g, words))],
            unnamed.Length == 0 ? null : ReportStrings.Fill(words.NotTold,
                words.Shared.Join([.. unnamed.Select(name => ReportStrings.Fill(words.Quoted, name))])),
            WaysOf(overview, words),
            LimitsOf(overview, words));
    }

    // Fields are named by those that count more than an even part alone.
    private static bool IsTold(GroupTable table) => table.Groups.Any(g => IsAbove(g) || (table.By != "field" && IsBelow(g)));

    private static bool IsAbove(GroupFigures group) => group.Share.Lower95 > group.EqualShare;

    private static bool IsBelow(GroupFigures group) => group.Share.Upper95 < group.EqualShare;

    private static Criterion Of(GroupTable table, OverviewStrings words) => table.By == "field" ? OfFields(table, words) : OfGroup(table, words);

    private static Criterion OfGroup(GroupTable table, OverviewStrings words)
    {
        // The group furthest above and the one furthest below its equal part.
        GroupFigures? most = table.Groups.Where(IsAbove).MaxBy(g => g.Share.Mean - g.EqualShare);
        GroupFigures? least = table.Groups.Where(IsBelow).MinBy(g => g.Share.Mean - g.EqualShare);
        string way = most is null ? ReportStrings.Fill(words.WayBelow, Name(least!))
            : ReportStrings.Fill(words.CriterionWays.GetValueOrDefault($"{table.By}:{most.Name}") ?? words.CriterionWays[table.By], Name(most));
        return new Criterion(
            words.CriterionNames[table.By],
            [
                .. most is null ? Array.Empty<string>() : [Sentence(words.GroupSentence, most)],
                .. least is null ? Array.Empty<string>() : [Sentence(words.AlsoSentence, least)],
            ],
            ReportStrings.Fill(words.SpreadReason, NumberText.Percent(table.Spread)),
            way);

        string Name(GroupFigures group) => words.GroupName(table.By, group.Name);

        string Sentence(string template, GroupFigures group) =>
            ReportStrings.Fill(template, Name(group), words.Share(group.Share), NumberText.Percent(group.EqualShare));
    }

    private static Criterion OfFields(GroupTable table, OverviewStrings words)
    {
        GroupFigures[] above = [.. table.Groups.Where(IsAbove)];
        string first = words.GroupName("field", above[0].Name);
        string[] others = [.. above.Skip(1).Take(3).Select(g => $"{words.GroupName("field", g.Name)} {words.Share(g.Share)}")];
        string found = ReportStrings.Fill(words.FieldsSentence, first, words.Share(above[0].Share), NumberText.Percent(above[0].EqualShare));
        return new Criterion(
            words.CriterionNames["field"],
            others.Length == 0 ? [found] : [found, ReportStrings.Fill(words.FieldsThen, words.Shared.Join(others))],
            table.Method == OverviewStudy.FieldMethod ? words.FieldsReason : words.FieldsRead,
            ReportStrings.Fill(words.CriterionWays["field"], first));
    }

    private static string[] WaysOf(Overview overview, OverviewStrings words)
    {
        if (overview.Levers.Count == 0)
            return [words.NoLevers];
        IEnumerable<string> levers = overview.Levers.Select(lever => ReportStrings.Fill(
            lever.Name.StartsWith("random", StringComparison.Ordinal) ? words.LeverControl : words.LeverSentence, words.LeverNames[lever.Name],
                words.Share(lever.Changed)));
        GroupFigures? newest = overview.Group("recent")?.Groups.FirstOrDefault(g => g.Name == "newest");
        return newest is not null && newest.Share.Lower95 > newest.EqualShare
            ? [.. levers, ReportStrings.Fill(words.NewActions, GroupTables.Recent, words.Share(newest.Share))]
            : [.. levers];
    }

    private static string[] LimitsOf(Overview overview, OverviewStrings words)
    {
        string method = words.MethodName(overview.Method);
        string fidelity = ReportStrings.Fill(words.FidelityLine, FidelityText(overview, words));
        return [ReportStrings.Fill(words.LimitMeasured, overview.Users, overview.Seed, method, fidelity), words.LimitLaw];
    }

    /// <summary>The fidelity of the overview's method in words.</summary>
    internal static string FidelityText(Overview overview, OverviewStrings words) =>
        overview.Fidelity is { } fidelity ? FidelityText(fidelity, words) : words.FidelityUnknown;

    /// <summary>A measured fidelity in words: the figure beside random's.</summary>
    internal static string FidelityText(OverviewFidelity fidelity, OverviewStrings words) => ReportStrings.Fill(
        words.FidelityFound, NumberText.Typographic(true, fidelity.Deletion), NumberText.Typographic(true, fidelity.Random), fidelity.Protocol, fidelity.Users);
}
