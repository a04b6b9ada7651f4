using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Perturbation;

/// <summary>A method that explains by playing the <see cref="HistoryGame"/>: what the SHAP family and LIME share.</summary>
/// <remarks>The seed follows from history and draw, so that the same question gets the same bits, whoever asks and when.</remarks>
public abstract class GameExplainer : IExplainer
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public bool IsCompatible(IRecommender model) => model is IExplainableRecommender;

    /// <inheritdoc/>
    public Explanation Explain(ExplanationContext context, History history, int target) => Explain(context, history, target, draw: 0);

    /// <summary>Explains by one draw: what the sampling ones of these methods promise as <see cref="ISampledExplainer"/>.</summary>
    /// <inheritdoc cref="ISampledExplainer.Explain"/>
    public Explanation Explain(ExplanationContext context, History history, int target, int draw)
    {
        ExplanationBuilder.Require(this, context, history, target);
        History read = history.Last(context.Model.MaxLength);
        ulong seed = RankingSeed.OfDraws(read, draw);
        ShapleyEstimate estimate = Estimate(new HistoryGame(context, read, target), context, read, seed);
        Explanation explanation = ExplanationBuilder.OfEvents(
            this, context, history, target, estimate.Full, estimate.Values, estimate.Evaluations, baseScore: estimate.Empty);
        return ExplanationBuilder.WithErrors(explanation, estimate.StandardErrors)
            with
        { Seed = seed, Shapley = IsShapley ? ShapleyBackground.EmptyHistory : null, ShapleyIsSampled = IsShapley && estimate.IsSampled };
    }

    /// <summary>False where the estimate is something else than Shapley or Owen values. Default true.</summary>
    internal virtual bool IsShapley => true;

    /// <summary>Plays the game.</summary>
    /// <param name="game">The game; one player an event, or another unit.</param>
    /// <param name="context">The model.</param>
    /// <param name="read">The events.</param>
    /// <param name="seed">Seed of all that is drawn.</param>
    internal abstract ShapleyEstimate Estimate(ICoalitionGame game, ExplanationContext context, History read, ulong seed);
}
