using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Measurement;

/// <summary>The most faithful method of a model's board within a time.</summary>
/// <param name="Method">The method.</param>
/// <param name="Fidelity">What the board says of it.</param>
/// <param name="Milliseconds">Its mean time an explanation, on the machine that measured the board.</param>
public sealed record MethodChoice(IExplainer Method, ModelFidelity Fidelity, double Milliseconds)
{
    /// <summary>
    /// The methods within the time that the board cannot tell from this one, the most faithful first: their 95 % intervals over the same users
    /// overlap its own, or, where a board keeps no intervals, their figures are equal. Empty when it is clearly the best.
    /// </summary>
    /// <remarks>Overlap is a careful rule: figures whose intervals overlap little may differ all the same, since both come from the same users.</remarks>
    public IReadOnlyList<string> LevelWith { get; init; } = [];

    /// <summary>Chooses by the board's leading figure (hit@1 where there is one, else del); of equal figures the quicker method.</summary>
    /// <param name="board">The model's board.</param>
    /// <param name="model">The model; methods that cannot explain it, or only short histories, are passed over.</param>
    /// <param name="budget">Most milliseconds an explanation; null for any.</param>
    /// <param name="trained">True where an explainer was trained for the model, so that methods that need one can be chosen. Default false.</param>
    /// <exception cref="ArgumentException">No measured method fits; the message names the quickest.</exception>
    public static MethodChoice Of(StoredFidelity board, IRecommender model, double? budget, bool trained = false)
    {
        ArgumentNullException.ThrowIfNull(board);
        MethodChoice[] known = [.. board.Methods.Select(m => Known(board, m.Key, m.Value, model, trained)).OfType<MethodChoice>().OrderBy(c => c.Milliseconds)];
        if (known.Length == 0)
            throw new ArgumentException(
                $"the board of protocol '{board.Protocol}' has no method that can explain any history of model '{model.Name}'; measure some by "
                + $"vitrine fidelity");
        if (budget < known[0].Milliseconds)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"no measured method takes {budget} ms or less; the quickest, '{known[0].Method.Name}', takes {known[0].Milliseconds:0.###} ms"));
        }

        MethodChoice[] fitting = [.. known.Where(c => budget is null || c.Milliseconds <= budget)];
        MethodChoice best = fitting.Aggregate((a, b) => FidelityMetric.IsBetter(a.Fidelity.Metric, b.Fidelity.Value, a.Fidelity.Value) ? b : a);
        bool higher = FidelityMetric.HigherIsBetter(best.Fidelity.Metric);
        return best with
        {
            LevelWith =
            [
                .. fitting.Where(c => c != best && Overlap(c.Fidelity, best.Fidelity)).OrderBy(c => higher ? -c.Fidelity.Value : c.Fidelity.Value)
                    .Select(c => c.Method.Name),
            ],
        };
    }

    // Without intervals each figure stands for itself.
    private static bool Overlap(ModelFidelity a, ModelFidelity b) => End(a.Lower, a) <= End(b.Upper, b) && End(b.Lower, b) <= End(a.Upper, a);

    private static double End(double end, ModelFidelity fidelity) => double.IsNaN(end) ? fidelity.Value : end;

    // A board may be older or newer than the methods of this version.
    private static MethodChoice? Known(StoredFidelity board, string name, StoredMethodFidelity figures, IRecommender model, bool trained)
    {
        if (ModelFidelity.Of(board, name) is not { } fidelity
            || !ExplainerRegistry.Default.Entries.Any(e => e.CanRank(trained) && e.Name == ExplainerOptions.Parse(name).Method))
            return null;
        IExplainer method = ExplainerRegistry.Default.Get(name);
        return method.IsCompatible(model) ? new MethodChoice(method, fidelity, figures.Milliseconds) : null;
    }
}
