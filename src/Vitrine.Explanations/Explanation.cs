using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>What a unit of an explanation stands for.</summary>
public enum UnitKind
{
    /// <summary>One event of the history.</summary>
    Event,

    /// <summary>One attribute field (brand, price).</summary>
    Attribute,

    /// <summary>The events of one session: those with no pause of more than half an hour between them.</summary>
    Session,

    /// <summary>The events of one behaviour type (viewed, bought).</summary>
    Behavior,
}

/// <summary>One part of the input with its share in the prediction.</summary>
/// <param name="Id">External id: the event's item id, the attribute's or behaviour's name, or "session-1", "session-2" and so on.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Position">
/// 0-based position in the full history, oldest first, also when the model reads only its newest events; of a session that
/// of its first event; -1 for attributes and behaviours.
/// </param>
/// <param name="Label">What a person reads.</param>
/// <param name="Value">Its share: unit and sign by the explanation's method.</param>
public sealed record ExplanationUnit(string Id, UnitKind Kind, int Position, string Label, double Value)
{
    /// <summary>
    /// How far <see cref="Value"/> is expected to be from what ever more draws of the method would give, one standard deviation in the value's unit;
    /// 0 where the draws cover every case. Null for methods that draw nothing, and where there were too few draws to tell. It says nothing of how
    /// faithful the method is.
    /// </summary>
    public double? StandardError { get; init; }

    /// <summary>
    /// What the unit is made of: a session's or behaviour's events, an event's attributes; empty where the method does not open it. Owen values
    /// of the parts sum to the unit's; leave-one-out values need not.
    /// </summary>
    public IReadOnlyList<ExplanationUnit> Parts { get; init; } = [];

    /// <summary>What the user did; null where it is not known, and for units that are no events.</summary>
    public BehaviorType? Behavior { get; init; }

    /// <summary>When, UTC; null where it is not known, and for units that are no events.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>True where a privacy rule put other names in the place of id and label: the unit counts, but must not be named.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>How faithful a method proved on one prediction, beside random rankings of the same units.</summary>
/// <param name="Metric">
/// "del": mean over 11 points (nothing removed, then 10 cumulative removals, most important first) of score after - score of the whole
/// history, in the model's logits; negative for a useful method, lower is better. "ins": the same with only the most important units
/// kept, starting from none; higher is better.
/// </param>
/// <param name="Value">The method's figure.</param>
/// <param name="Random">The same figure for random rankings, mean of <paramref name="RandomRuns"/>.</param>
/// <param name="RandomRuns">How many random rankings were averaged, at least 1.</param>
public sealed record Fidelity(string Metric, double Value, double Random, int RandomRuns)
{
    /// <summary>The best figure among the random rankings: what a method must beat to be more than luck. NaN when not recorded.</summary>
    public double RandomBest { get; init; } = double.NaN;

    /// <summary>
    /// Standard deviation of the figure among the random rankings, in logits: the unit in which a lead over random is to be judged, since
    /// the scale of logits differs from model to model. NaN when there were fewer than 2 or it was not recorded.
    /// </summary>
    public double RandomDeviation { get; init; } = double.NaN;

    /// <summary>Seed of the random rankings.</summary>
    public ulong Seed { get; init; }
}

/// <summary>The background of Shapley values: what stands in the place of absent units.</summary>
public enum ShapleyBackground
{
    /// <summary>Absent events are removed: with none left, the empty history.</summary>
    EmptyHistory,

    /// <summary>Absent fields are hidden from all events, which keep their places, types and times.</summary>
    HiddenFields,
}

/// <summary>
/// Why one item was recommended, by one method: immutable (the list of units is copied when set), and the only source of every view
/// and sentence.
/// </summary>
public sealed record Explanation
{
    /// <summary>Version of the JSON schema.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The method's stable name with its options, for example "attention-rollout" or "attention:layer=1,head=0".</summary>
    public required string Method { get; init; }

    /// <summary>External id of the explained item.</summary>
    public required string Target { get; init; }

    /// <summary>What people call the explained item.</summary>
    public required string TargetLabel { get; init; }

    /// <summary>True where a privacy rule put other names in the place of the target's id and label.</summary>
    public bool TargetIsPrivate { get; init; }

    /// <summary>The model's score of the target, a logit.</summary>
    public required double Score { get; init; }

    /// <summary>The model's score with all units removed, which signed values start from; 0 where values are sizes.</summary>
    public required double Base { get; init; }

    /// <summary>
    /// True when a unit's sign carries meaning: positive speaks for the target, negative against it. False when values are sizes, never
    /// negative, that say how much a unit counted but not in which direction. The two need different colour scales.
    /// </summary>
    public required bool Signed { get; init; }

    /// <summary>
    /// Score - Base - sum of values, in logits: what the values leave unexplained, near 0 where they add up. NaN where values are sizes,
    /// whose sum is no part of a score.
    /// </summary>
    public required double CompletenessGap { get; init; }

    /// <summary>Model evaluations spent: forward passes, a backward pass counted as one more. Measuring fidelity is not included.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Seed of the method's randomness; 0 for methods without.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Hash of the model's weights, hexadecimal.</summary>
    public required string ModelHash { get; init; }

    /// <summary>
    /// What absence means where the values are Shapley values, interventional ones with a single background: their base is the model's score of it.
    /// Null for other methods.
    /// </summary>
    public ShapleyBackground? Shapley { get; init; }

    /// <summary>True where Shapley values were estimated from a sample of subsets or orders, false where from all of them; false for other methods.</summary>
    public bool ShapleyIsSampled { get; init; }

    /// <summary>The units, in input order: events oldest first, or attributes in the model's field order.</summary>
    public required IReadOnlyList<ExplanationUnit> Units { get; init => field = [.. value]; }

    /// <summary>Measured fidelity on this prediction, or null when it was not measured.</summary>
    public Fidelity? Fidelity { get; init; }

    /// <summary>Fidelity of the method over many users of this model, or null when the model keeps no board with it.</summary>
    public ModelFidelity? ModelFidelity { get; init; }
}
