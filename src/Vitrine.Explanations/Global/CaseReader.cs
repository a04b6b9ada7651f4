using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Shapley;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Global;

/// <summary>Explains one user by the method of the study and reads all else that an overview is made of. Holds no state that changes.</summary>
internal sealed class CaseReader(ExplanationContext context, ScoredModel model, ItemFacts items, IExplainer method)
{
    /// <summary>Most players of a small game: 256 evaluations.</summary>
    public const int MostPlayers = 8;

    /// <summary>The traits that heads are held against, in the order of their readings.</summary>
    public IReadOnlyList<string> Traits { get; } = ["recent", "popular", .. items.SharedFields.Select(f => "same:" + f.Name)];

    /// <summary>Reads one user.</summary>
    public CaseReading Read(FidelityCase known)
    {
        Explanation explanation = method.Explain(context, known.History, known.Target);
        double[] events = [.. explanation.Units.Where(u => u.Kind == UnitKind.Event).Select(u => u.Value)];
        double[] fields = [.. explanation.Units.Where(u => u.Kind == UnitKind.Attribute).Select(u => u.Value)];
        History history = known.History.Last(context.Model.MaxLength);
        Interactions? fieldPairs = null;
        HeadReading[] heads = [];
        if (context.Model is ITraceableRecommender traceable)
        {
            ModelTrace trace = traceable.Trace(history, known.Target);
            heads = HeadReading.Of(trace, TraitsOf(history, known.Target));
            if (trace.Fields.Count is > 1 and <= MostPlayers)
            {
                fieldPairs = new Interactions(
                    context.PublicNames(trace.Fields), ShapleyInteraction.Compute(new FieldGame(context, history, known.Target, trace.Fields.Count)).Matrix);
                if (fields.Length == 0)
                    fields = RowSums(fieldPairs.Values);
            }
        }

        return new CaseReading
        {
            History = history,
            Target = known.Target,
            Events = events,
            Fields = fields,
            Evaluations = explanation.Evaluations,
            Signed = explanation.Signed,
            FieldPairs = fieldPairs,
            CategoryPairs = CategoryPairs(history, known.Target),
            Heads = heads,
            Ablations = context.Model is IHeadMaskingRecommender masking ? HeadAblation.Of(masking, model.Items, known, heads.Length) : [],
            Levers = events.Length == history.Length
                ? LeverReading.Of(model, items, known with { History = history },
                    UnitRanking.ByValue(explanation, RankingSeed.Of(history, known.Target)), events)
                : [],
        };
    }

    // Shapley values are the row sums of SHAP interaction values.
    private static double[] RowSums(double[,] matrix) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(i => Enumerable.Range(0, matrix.GetLength(1)).Sum(j => matrix[i, j]))];

    private bool[][] TraitsOf(History history, int target)
    {
        int length = history.Length;
        int[] read = history.Items.ToArray();
        return
        [
            [.. read.Select((_, t) => t >= length - (length + 3) / 4)],
            [.. read.Select(items.IsPopular)],
            .. items.SharedFields.Select(field => read.Select(item => ItemFacts.Agree(field, item, target)).ToArray()),
        ];
    }

    // The players are the user's categories, each item under its first label; those with the fewest events and items without label are one player together.
    private Interactions? CategoryPairs(History history, int target)
    {
        if (items.Category is null)
            return null;
        string[] labels = [.. history.Items.ToArray().Select(item => items.CategoriesOf(item) is [var first, ..] ? first : "")];
        string[] known = [.. labels.Where(l => l.Length > 0).CountBy(l => l).OrderByDescending(c => c.Value)
            .ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];
        bool rest = known.Length > MostPlayers || labels.Contains("");
        string[] players = rest ? [.. known.Take(MostPlayers - 1), ""] : known;
        int[] playerOf = [.. labels.Select(l => Array.IndexOf(players, l) is >= 0 and var p ? p : players.Length - 1)];
        return new Interactions(players, ShapleyInteraction.Compute(new HistoryGame(context, history, target, playerOf)).Matrix);
    }
}
