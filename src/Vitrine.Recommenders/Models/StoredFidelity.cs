using System.Text.Json.Serialization;

namespace Vitrine.Recommenders.Models;

/// <summary>How faithful explanations of a stored model proved, kept in its manifest; figures mean nothing without their protocol.</summary>
/// <param name="Protocol">Short name of the protocol.</param>
/// <param name="Text">The protocol in words.</param>
/// <param name="Users">Users measured on.</param>
/// <param name="Methods">By the method's name with its options; controls such as "random" are among them.</param>
public sealed record StoredFidelity(string Protocol, string Text, int Users, IReadOnlyDictionary<string, StoredMethodFidelity> Methods)
{
    // What explanations carry: the truth where it is known, else the figure that each explanation measures of its own.
    private static readonly string[] Leading = ["truth", "lxr"];

    /// <summary>
    /// Fingerprint of the recommendations measured on, hexadecimal: figures of two boards compare where it is equal. Null in boards of earlier
    /// versions.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cases { get; init; }

    /// <summary>
    /// A model's boards, one a protocol and the leading one first, after another was measured: methods join the board of their protocol where it was measured
    /// on the same recommendations, figures join those of the same method, and else they replace it.
    /// </summary>
    /// <param name="kept">The boards until now.</param>
    /// <param name="measured">The new board.</param>
    public static IReadOnlyList<StoredFidelity> Join(IEnumerable<StoredFidelity> kept, StoredFidelity measured)
    {
        StoredFidelity[] boards = [.. kept];
        StoredFidelity joined = boards.FirstOrDefault(b => b.Protocol == measured.Protocol && b.Cases is not null && b.Cases == measured.Cases) is { } same
            ? measured with
            {
                Methods = measured.Methods.Select(m => KeyValuePair.Create(
                m.Key, Merge(m.Value, same.Methods.GetValueOrDefault(m.Key)))).UnionBy(same.Methods, m => m.Key).ToDictionary()
            }
            : measured;
        return [.. boards.Where(b => b.Protocol != measured.Protocol).Append(joined)
            .OrderBy(b => Array.IndexOf(Leading, b.Protocol) is >= 0 and var place ? place : Leading.Length)];
    }

    // Checks are not measured each time: what was not measured now stays.
    private static StoredMethodFidelity Merge(StoredMethodFidelity measured, StoredMethodFidelity? kept) => kept is null ? measured : measured with
    {
        Values = measured.Values.UnionBy(kept.Values, f => f.Key).ToDictionary(),
        Intervals = measured.Intervals?.UnionBy(kept.Intervals ?? new Dictionary<string, double[]>(), f => f.Key).ToDictionary(),
    };
}

/// <summary>How one method fared.</summary>
/// <param name="IsControl">True for rankings that explain nothing and are there to compare with.</param>
/// <param name="Values">Figure by name, mean over users.</param>
/// <param name="Evaluations">Model evaluations an explanation, mean.</param>
/// <param name="Milliseconds">Milliseconds an explanation, mean, on the machine that measured.</param>
public sealed record StoredMethodFidelity(bool IsControl, IReadOnlyDictionary<string, double> Values, double Evaluations, double Milliseconds)
{
    /// <summary>95 % bootstrap interval over users of each figure, [lower, upper], by name; null where none was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double[]>? Intervals { get; init; }
}
