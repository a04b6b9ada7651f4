using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Controls;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations;

/// <summary>
/// How faithful a method proved over many users of one model, as the model's board keeps it: what an explanation carries beside the figure of its own
/// prediction. Immutable.
/// </summary>
/// <param name="Protocol">Short name of the protocol.</param>
/// <param name="Users">Users measured on.</param>
/// <param name="Metric">The figure that leads: "hit@1" where the board has it, a comparison with the truth; else "del".</param>
/// <param name="Value">The method's figure, mean over users.</param>
/// <param name="Random">The same of random rankings.</param>
public sealed record ModelFidelity(string Protocol, int Users, string Metric, double Value, double Random)
{
    /// <summary>Lower end of the 95 % interval of <see cref="Value"/> over users; NaN when the board keeps none.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper end.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>Lower end of the 95 % interval of <see cref="Random"/>; NaN when the board keeps none.</summary>
    public double RandomLower { get; init; } = double.NaN;

    /// <summary>Upper end.</summary>
    public double RandomUpper { get; init; } = double.NaN;

    /// <summary>The most faithful method of the board by the same figure, controls left out.</summary>
    public required string BestMethod { get; init; }

    /// <summary>Its figure.</summary>
    public required double Best { get; init; }

    /// <summary>Every figure of the method, by name.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>True when it is better than random rankings and the intervals do not overlap.</summary>
    public bool BeatsRandom => ModelFidelityWords.Judge(this) == FidelityVerdict.BeatsRandom;

    /// <summary>The figure that a board leads with; null when it has neither.</summary>
    public static string? LeadingMetric(StoredFidelity board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return new[] { "hit@1", DeletionFidelity.Metric }.FirstOrDefault(name => board.Methods.Values.Any(m => !m.IsControl && m.Values.ContainsKey(name)));
    }

    /// <summary>What a board says of a method; null when it was not measured, or without random rankings to compare with.</summary>
    /// <param name="board">The board of the model's manifest, or null.</param>
    /// <param name="method">The method's name with its options.</param>
    public static ModelFidelity? Of(StoredFidelity? board, string method) =>
        board is not null && LeadingMetric(board) is { } metric ? Of(board, method, metric) : null;

    /// <summary>The same by a figure of one's choice.</summary>
    internal static ModelFidelity? Of(StoredFidelity board, string method, string metric)
    {
        if (!board.Methods.TryGetValue(method, out StoredMethodFidelity? own) || own.IsControl || !own.Values.TryGetValue(metric, out double value)
            || !board.Methods.TryGetValue(ControlExplainer.Random.Name, out StoredMethodFidelity? random)
                || !random.Values.TryGetValue(metric, out double chance))
            return null;
        string best = BestMethodOf(board, metric)!;
        double[]? interval = own.Intervals?.GetValueOrDefault(metric), randomly = random.Intervals?.GetValueOrDefault(metric);
        return new ModelFidelity(board.Protocol, board.Users, metric, value, chance)
        {
            Lower = interval is [var lower, _] ? lower : double.NaN,
            Upper = interval is [_, var upper] ? upper : double.NaN,
            RandomLower = randomly is [var low, _] ? low : double.NaN,
            RandomUpper = randomly is [_, var high] ? high : double.NaN,
            BestMethod = best,
            Best = board.Methods[best].Values[metric],
            Values = own.Values,
        };
    }

    /// <summary>The most faithful method of a board by a figure, controls left out; null where none has it.</summary>
    internal static string? BestMethodOf(StoredFidelity board, string metric) => board.Methods
        .Where(m => !m.Value.IsControl && m.Value.Values.ContainsKey(metric)).Select(m => m.Key)
        .Aggregate((string?)null, (a, b) =>
            a is null || FidelityMetric.IsBetter(metric, board.Methods[b].Values[metric], board.Methods[a].Values[metric]) ? b : a);
}
