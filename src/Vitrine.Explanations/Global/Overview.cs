using System.Text.Json.Serialization;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Global;

/// <summary>What a model goes by over many users: the only source of every global view. Values are in logits, or weights, as the method's are.</summary>
public sealed record Overview
{
    /// <summary>Version of the JSON schema.</summary>
    public const int SchemaVersion = 1;

    /// <summary><see cref="SchemaVersion"/>.</summary>
    public int Schema { get; } = SchemaVersion;

    /// <summary>Name of the data.</summary>
    public string Data { get; init; } = "";

    /// <summary>The recommender's name.</summary>
    public required string Model { get; init; }

    /// <summary>Hash of the model's weights, hexadecimal.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The method of the events, or of the fields where it ranks no events, with its options.</summary>
    public required string Method { get; init; }

    /// <summary>True when the sign of a value carries meaning.</summary>
    public required bool Signed { get; init; }

    /// <summary>Model evaluations an explanation, mean.</summary>
    public required double Evaluations { get; init; }

    /// <summary>How faithful the method proved on this model, as the manifest keeps it; null where it was not measured.</summary>
    public OverviewFidelity? Fidelity { get; init; }

    /// <summary>Users explained.</summary>
    public required int Users { get; init; }

    /// <summary>Events of their histories together.</summary>
    public required int Events { get; init; }

    /// <summary>Seed that users were drawn by.</summary>
    public ulong Seed { get; init; }

    /// <summary>Name of the attribute whose values are the categories, or null.</summary>
    public string? Category { get; init; }

    /// <summary>How importance is spread, one table a criterion.</summary>
    public required IReadOnlyList<GroupTable> Groups { get; init; }

    /// <summary>Rows of dots, one dot a user; the strongest first.</summary>
    public required IReadOnlyList<SummaryRow> Summary { get; init; }

    /// <summary>Value of an event against a feature of it.</summary>
    public required IReadOnlyList<Dependence> Dependences { get; init; }

    /// <summary>What pairs add together.</summary>
    public required IReadOnlyList<InteractionTable> Interactions { get; init; }

    /// <summary>The attention heads, layer by layer; empty for models without.</summary>
    public required IReadOnlyList<HeadFigures> Heads { get; init; }

    /// <summary>How often a change of the history replaces the first recommendation.</summary>
    public required IReadOnlyList<Lever> Levers { get; init; }

    /// <summary>The table of a criterion, or null.</summary>
    public GroupTable? Group(string by) => Groups.FirstOrDefault(g => g.By == by);
}

/// <summary>Measured fidelity of the overview's method beside random rankings.</summary>
/// <param name="Protocol">Short name of the protocol.</param>
/// <param name="Users">Users measured on.</param>
/// <param name="Deletion">Mean deletion figure of the method; lower = more faithful.</param>
/// <param name="Random">That of random rankings; NaN when not measured.</param>
public sealed record OverviewFidelity(string Protocol, int Users, double Deletion, double Random)
{
    /// <summary>What a manifest keeps of a method; null where it was not measured, or by no protocol with a deletion figure.</summary>
    public static OverviewFidelity? Of(StoredFidelity? stored, string method) =>
        stored is not null && stored.Methods.TryGetValue(method, out StoredMethodFidelity? line)
            && line.Values.TryGetValue(DeletionFidelity.Metric, out double deletion)
            ? new OverviewFidelity(stored.Protocol, stored.Users, deletion, FigureOf(stored.Methods.GetValueOrDefault("random")))
            {
                Interval = IntervalOf(line),
                RandomInterval = IntervalOf(stored.Methods.GetValueOrDefault("random")),
            }
            : null;

    /// <summary>95 % interval of <see cref="Deletion"/> over users, [lower, upper]; null when the board keeps none.</summary>
    public IReadOnlyList<double>? Interval { get; init; }

    /// <summary>That of <see cref="Random"/>.</summary>
    public IReadOnlyList<double>? RandomInterval { get; init; }

    /// <summary>
    /// True when it has a lower deletion figure than random rankings and the intervals do not overlap. "fixed" measures a ratio, where lower is better too.
    /// </summary>
    public bool BeatsRandom => Judge(this) == FidelityVerdict.BeatsRandom;

    /// <summary>The verdict on a method's figure beside random's.</summary>
    internal static FidelityVerdict Judge(OverviewFidelity? fidelity) => fidelity is null
        ? FidelityVerdict.Unmeasured
        : ModelFidelityWords.Judge(DeletionFidelity.Metric, Ends(fidelity.Deletion, fidelity.Interval), Ends(fidelity.Random, fidelity.RandomInterval));

    private static (double Value, double Lower, double Upper) Ends(double value, IReadOnlyList<double>? interval) =>
        interval is [var lower, var upper] ? (value, lower, upper) : (value, double.NaN, double.NaN);

    private static double FigureOf(StoredMethodFidelity? line) => line?.Values.GetValueOrDefault(DeletionFidelity.Metric, double.NaN) ?? double.NaN;

    private static double[]? IntervalOf(StoredMethodFidelity? line) => line?.Intervals?.GetValueOrDefault(DeletionFidelity.Metric);
}

/// <summary>How the importance of explanations is spread over the groups of one criterion.</summary>
/// <param name="By">"field", "category", "recent", "position", "behavior" or "gap".</param>
/// <param name="Method">The method whose values these are.</param>
/// <param name="Groups">The groups; fields and categories by share, the others in their natural order.</param>
public sealed record GroupTable(string By, string Method, IReadOnlyList<GroupFigures> Groups)
{
    /// <summary>
    /// Half the sum of |share - equal share|, 0..1: the part of all importance that would lie elsewhere if all units counted alike. What criteria are
    /// ordered by.
    /// </summary>
    public double Spread => Groups.Sum(g => Math.Abs(g.Share.Mean - g.EqualShare)) / 2;
}

/// <summary>One group of events or one field.</summary>
/// <param name="Name">Its value: a category, "buy", "6-10".</param>
/// <param name="MeanAbs">Mean |value| of a unit of the group, mean over the users that have one.</param>
/// <param name="Share">Part of the sum of |value| that the group holds, mean over users.</param>
/// <param name="EqualShare">The same if all units counted alike: the group's part of the units.</param>
/// <param name="MeanValue">Mean value of a unit with its sign, mean over the users that have one.</param>
/// <param name="Users">Users that have one.</param>
public sealed record GroupFigures(string Name, MetricValue MeanAbs, MetricValue Share, double EqualShare, MetricValue MeanValue, int Users);

/// <summary>One row of the summary picture.</summary>
/// <param name="Kind">"field" or "category".</param>
/// <param name="Name">The field or category.</param>
/// <param name="MeanAbs">Mean |value| over all users, those without dot as 0: what rows are ordered by.</param>
/// <param name="Dots">One a user who has it.</param>
public sealed record SummaryRow(string Kind, string Name, double MeanAbs, IReadOnlyList<SummaryDot> Dots);

/// <summary>One user's value of a feature.</summary>
/// <param name="User">Index of the user in the study.</param>
/// <param name="Value">The field's value, or the sum of the category's events.</param>
/// <param name="Feature">The feature's own value: mean of a numeric field over the history, events in a category; NaN where a field is no number.</param>
public readonly record struct SummaryDot(int User, double Value, double Feature);

/// <summary>How the value of an event depends on a feature of it.</summary>
/// <param name="Feature">"age" (events since), "gap" (days before the newest event) or the name of a numeric attribute.</param>
/// <param name="Color">The second feature, named alike, or null.</param>
/// <param name="Events">Events with the feature.</param>
/// <param name="Points">Some of them, drawn at random where there are many.</param>
/// <param name="Bins">Means of all of them.</param>
public sealed record Dependence(string Feature, string? Color, int Events, IReadOnlyList<DependencePoint> Points, IReadOnlyList<DependenceBin> Bins)
{
    /// <summary>
    /// The other features of the same events, the points' values by their order; NaN where unknown. The page colours dots by them; the overview's JSON leaves
    /// them out.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<double>>> Others { get; init; } = [];
}

/// <summary>One event.</summary>
/// <param name="X">The feature.</param>
/// <param name="Y">The event's value.</param>
/// <param name="Color">The second feature; NaN where unknown.</param>
public readonly record struct DependencePoint(double X, double Y, double Color);

/// <summary>Mean of the events whose feature lies in a range.</summary>
/// <param name="From">Lower end.</param>
/// <param name="To">Upper end.</param>
/// <param name="X">Median feature.</param>
/// <param name="Y">Mean value, mean over users.</param>
public readonly record struct DependenceBin(double From, double To, double X, MetricValue Y);

/// <summary>What the groups of a criterion add to a score alone and in pairs.</summary>
/// <param name="By">"field" or "category".</param>
/// <param name="Names">The groups, the strongest first.</param>
/// <param name="Cells">One a pair of which at least one user has both, the pair of a group with itself being its main effect.</param>
public sealed record InteractionTable(string By, IReadOnlyList<string> Names, IReadOnlyList<InteractionCell> Cells);

/// <summary>One pair.</summary>
/// <param name="A">Index of a name.</param>
/// <param name="B">Index of the other, at least <paramref name="A"/>.</param>
/// <param name="Mean">SHAP interaction value of the pair (both halves together), mean over users that have both.</param>
/// <param name="MeanAbs">Its mean size.</param>
/// <param name="Users">Users that have both.</param>
public sealed record InteractionCell(int A, int B, MetricValue Mean, double MeanAbs, int Users);

/// <summary>One attention head over many users.</summary>
/// <param name="Layer">0-based layer.</param>
/// <param name="Head">0-based head.</param>
/// <param name="Importance">Mean |gradient of the target's logit by a gate on the head's output|, in logits.</param>
/// <param name="Gradient">The same with its sign.</param>
/// <param name="Entropy">Entropy of the scored query's attention over that of an even spread, 0..1.</param>
/// <param name="Traits">What its attention falls on.</param>
public sealed record HeadFigures(
    int Layer, int Head, MetricValue Importance, MetricValue Gradient, MetricValue Entropy, IReadOnlyList<HeadTrait> Traits)
{
    /// <summary>What switching the head off really does; null for models that cannot.</summary>
    public HeadAblationFigures? Ablation { get; init; }
}

/// <summary>What switching one head off does, over many users.</summary>
/// <param name="Size">Mean |change of the target's logit|.</param>
/// <param name="Logit">Mean change of the target's logit: without the head less with it.</param>
/// <param name="Ndcg">Mean change of nDCG@10 of the held-out items, history left out of the list; below 0 = the head helps. NaN where none is held out.</param>
/// <param name="Users">Users with a held-out item.</param>
public sealed record HeadAblationFigures(MetricValue Size, MetricValue Logit, MetricValue Ndcg, int Users);

/// <summary>The part of a head's attention that falls on events with a trait.</summary>
/// <param name="Trait">"recent", "popular" or "same:FIELD".</param>
/// <param name="Share">Part of the scored query's attention, mean over the users whose history has events with and without the trait.</param>
/// <param name="Even">The same under even attention: such events' part of the history.</param>
/// <param name="Lead">Share - even share; specialised where its interval lies above 0.</param>
/// <param name="Users">Those users.</param>
public sealed record HeadTrait(string Trait, MetricValue Share, double Even, MetricValue Lead, int Users)
{
    /// <summary>Share over even share: above 1 = looks there more than an even spread would.</summary>
    public double Ratio => Share.Mean / Even;
}

/// <summary>A change of a history.</summary>
/// <param name="Name">"strongest-1", "strongest-3", "strongest-category" or "random-1": which events are taken away.</param>
/// <param name="Changed">Part of the users whose first recommendation is replaced; the model is really run again.</param>
/// <param name="Users">Users with an event left after it.</param>
public sealed record Lever(string Name, MetricValue Changed, int Users);
