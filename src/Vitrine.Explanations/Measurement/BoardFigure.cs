using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement;

/// <summary>What a figure of a method says beside that of random rankings and that of the best method.</summary>
public enum MethodVerdict
{
    /// <summary>Better than random rankings, beyond what luck gives.</summary>
    Good,

    /// <summary>Better than random, but it gains less than half of what the best method gains over random.</summary>
    Low,

    /// <summary>Within what luck gives.</summary>
    Level,

    /// <summary>Random rankings are better, beyond what luck gives.</summary>
    Worse,

    /// <summary>There are no random rankings to compare with.</summary>
    Unknown,
}

/// <summary>What one figure of a stored board says of its methods: the rule by which explanations are captioned too. Immutable.</summary>
/// <param name="HigherIsBetter">True when a more faithful method has the higher figure.</param>
/// <param name="Best">The most faithful method, controls left out.</param>
/// <param name="Quickest">
/// The method of the fewest model evaluations among those whose 95 % interval overlaps the best one's, itself included; null where no intervals were kept.
/// </param>
/// <param name="Verdicts">By method; those with the figure, controls left out.</param>
public sealed record BoardFigure(bool HigherIsBetter, string Best, string? Quickest, IReadOnlyDictionary<string, MethodVerdict> Verdicts)
{
    /// <summary>All figures of protocols that some method of a board has, by name.</summary>
    /// <param name="board">The board of a model's manifest.</param>
    public static IReadOnlyDictionary<string, BoardFigure> Of(StoredFidelity board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return board.Methods.Values.Where(m => !m.IsControl).SelectMany(m => m.Values.Keys).Distinct().Where(FidelityMetric.IsKnown)
            .ToDictionary(metric => metric, metric => Of(board, metric));
    }

    private static BoardFigure Of(StoredFidelity board, string metric)
    {
        KeyValuePair<string, StoredMethodFidelity>[] methods = [.. board.Methods.Where(m => !m.Value.IsControl && m.Value.Values.ContainsKey(metric))];
        string best = ModelFidelity.BestMethodOf(board, metric)!;
        double[]? top = Interval(board.Methods[best]);
        string? quickest = top is null ? null : methods
            .Where(m => Interval(m.Value) is [var low, var high] && high >= top[0] && low <= top[1])
            .OrderBy(m => m.Value.Evaluations).ThenBy(m => m.Key != best).First().Key;
        return new BoardFigure(FidelityMetric.HigherIsBetter(metric), best, quickest, methods.ToDictionary(m => m.Key, m => Verdict(board, m.Key, metric)));

        double[]? Interval(StoredMethodFidelity method) => method.Intervals?.GetValueOrDefault(metric) is { Length: 2 } ends ? ends : null;
    }

    private static MethodVerdict Verdict(StoredFidelity board, string method, string metric)
    {
        ModelFidelity? fidelity = ModelFidelity.Of(board, method, metric);
        return ModelFidelityWords.Judge(fidelity) switch
        {
            FidelityVerdict.BeatsRandom => ModelFidelityWords.IsLow(fidelity!) ? MethodVerdict.Low : MethodVerdict.Good,
            FidelityVerdict.LevelWithRandom => MethodVerdict.Level,
            FidelityVerdict.WorseThanRandom => MethodVerdict.Worse,
            _ => MethodVerdict.Unknown,
        };
    }
}
