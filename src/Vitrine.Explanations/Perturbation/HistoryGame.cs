using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Perturbation;

/// <summary>
/// The game that perturbation methods play: players are the events of a history, or groups of them; a coalition's value is the target's logit after the
/// history of its events alone, in their order and with their times. The empty history is worth 0, the convention of
/// <see cref="Recommenders.Models.IExplainableRecommender.ScoreTarget"/>: what is attributed is the evidence of the events over none.
/// </summary>
/// <remarks>
/// Absent means removed: the interventional value with one background, the empty history. All coalitions of a call run as ragged batches.
/// </remarks>
internal sealed class HistoryGame : ICoalitionGame
{
    // Large enough that most methods ask once: parts of one call share what they begin with.
    private const int AtOnce = 4096;

    private readonly ExplanationContext context;
    private readonly int target;
    private readonly int[]? playerOf;

    /// <summary>Creates the game.</summary>
    /// <param name="context">The model.</param>
    /// <param name="read">The events that the model reads, [T].</param>
    /// <param name="target">Target item.</param>
    /// <param name="playerOf">[T] player of each event, numbered from 0 without gaps; null when each event is a player.</param>
    public HistoryGame(ExplanationContext context, History read, int target, int[]? playerOf = null)
    {
        this.context = context;
        this.target = target;
        Read = read;
        this.playerOf = playerOf;
        Players = playerOf is null ? read.Length : playerOf.Max() + 1;
    }

    /// <summary>The events.</summary>
    public History Read { get; }

    /// <inheritdoc/>
    public int Players { get; }

    /// <inheritdoc/>
    public void Evaluate(IReadOnlyList<bool[]> coalitions, Span<double> values)
    {
        for (int first = 0; first < coalitions.Count; first += AtOnce)
        {
            context.Cancel.ThrowIfCancellationRequested();
            IReadOnlyList<bool[]> some = coalitions.Count <= AtOnce ? coalitions : [.. coalitions.Skip(first).Take(AtOnce)];
            var scores = new float[some.Count];
            context.Model.ScoreSubsets(Read, playerOf is null ? some : [.. some.Select(Kept)], target, scores);
            for (int i = 0; i < scores.Length; i++)
                values[first + i] = scores[i];
        }
    }

    private bool[] Kept(bool[] coalition) => Array.ConvertAll(playerOf!, player => coalition[player]);
}
