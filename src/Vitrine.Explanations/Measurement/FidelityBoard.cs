using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement;

/// <summary>The leaderboard: every method under one protocol on the same users, controls included.</summary>
/// <param name="Protocol">Short name of the protocol.</param>
/// <param name="Text">The protocol in words.</param>
/// <param name="Users">Users measured on.</param>
/// <param name="Methods">One line a method, in the order measured.</param>
public sealed record FidelityBoard(string Protocol, string Text, int Users, IReadOnlyList<MethodFigures> Methods)
{
    /// <summary>Draws behind <see cref="MethodFigures.BestOf"/>; 1 when there is none.</summary>
    public int Draws { get; init; } = 1;

    /// <summary>
    /// The board as a model's manifest keeps it: means and intervals, without <see cref="MethodFigures.BestOf"/>. Kept by <see cref="ModelFolder.Amend"/>.
    /// </summary>
    /// <param name="checks">Checks of the same methods, whose <see cref="CheckBoard.Stability"/> is kept among the figures; null for none.</param>
    public StoredFidelity ToStored(CheckBoard? checks = null) => new(Protocol, Text, Users, Methods.ToDictionary(m => m.Method, m => Stored(m, checks)))
    {
        Cases = Cases,
    };

    private static StoredMethodFidelity Stored(MethodFigures line, CheckBoard? checks)
    {
        int place = checks is null ? -1 : checks.Methods.ToList().IndexOf(line.Method);
        KeyValuePair<string, MetricValue>[] figures = [.. line.Metrics, .. place < 0 ? [] : checks!.Stability[place].Where(f => double.IsFinite(f.Value.Mean))];
        return new(line.IsControl, figures.ToDictionary(f => f.Key, f => f.Value.Mean), line.Evaluations, line.Milliseconds)
        {
            Intervals = figures.Where(f => f.Value.Lower95 is not null).ToDictionary(f => f.Key, f => new[] { f.Value.Lower95!.Value, f.Value.Upper95!.Value }),
        };
    }

    /// <summary>Fingerprint of histories and targets, hexadecimal: boards of one protocol and model compare where it is equal.</summary>
    public string Cases { get; init; } = "";
}
