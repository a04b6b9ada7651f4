using Vitrine.Explanations.Counterfactual;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Reporting;

public sealed partial class ChangeBuilder
{
    /// <summary>
    /// The smallest change of the target's attributes found with which it leaves the k best, or enters them where it is not among them; with an
    /// alternative, with which it scores below that, or above where it does not yet. What must not be named is neither changed nor chosen.
    /// </summary>
    /// <param name="history">The full history, oldest first.</param>
    /// <param name="target">Item index.</param>
    /// <param name="alternative">Item index of the other, or null.</param>
    /// <param name="attributes">Names of the attributes that may change; empty for all but text.</param>
    /// <param name="progress">Told the part of the changes tried, or null.</param>
    /// <param name="cancel">Stops between batches of changes.</param>
    /// <exception cref="ArgumentException">The model does not score by attributes, an attribute cannot change, or an item is not one that can be
    /// listed.</exception>
    public AttributeChangeCard AttributeChange(
        History history, int target, int? alternative = null, IReadOnlyList<string>? attributes = null, IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        IEditableRecommender model = RequireEditable();
        string[] fields = Changeable(model, attributes ?? []);
        if (target == alternative)
            throw new ArgumentException($"both items are '{context.ItemId(target)}', expected two", nameof(alternative));
        var run = new ListRun(context, model, popularity, history.Items);
        ReportItem[] before = run.All(history);
        ReportItem now = run.Find(before, target);
        ReportItem? other = alternative is { } item ? run.Find(before, item) : null;
        var scores = new float[popularity.ItemCount];
        model.Score(history, scores);
        int[] trained = [.. Enumerable.Range(0, scores.Length).Where(i => !popularity.IsCold(i))];
        int[] unlisted = [.. history.Items.Span, .. Enumerable.Range(0, scores.Length).Where(i => popularity.IsCold(i) && !model.ScoresColdItem(i))];
        AttributeGoal goal = alternative is { } rival
            ? AttributeGoal.Against(scores[rival], now.Rank < other!.Rank)
            : AttributeGoal.OfTop(scores, target, K, now.Rank <= K, unlisted);
        var search = new AttributeChangeSearch(model, scores.Length, trained) { IsPrivateLabel = context.Privacy?.IsPrivateLabel ?? ((_, _) => false) };
        AttributeChangeResult found = search.Find(history, target, goal, fields, progress, cancel);
        ReportItem[] after = before;
        if (found.Found)
        {
            IRecommender changed = model.WithEdited(target, [.. found.Changes.Select(c => c.Edit)]);
            after = new ListRun(context, changed, popularity, history.Items).All(history);
            (changed as IDisposable)?.Dispose();
        }

        return new AttributeChangeCard
        {
            Goal = goal.Kind,
            Target = now,
            TargetAfter = run.Find(after, target),
            Alternative = other,
            AlternativeAfter = alternative is { } same ? run.Find(after, same) : null,
            Changes = found.Changes,
            Complete = found.Complete,
            Fields = found.Fields,
            List = new ListChange(K, [.. before.Take(K)], [.. after.Take(K)]),
            Evaluations = found.Evaluations,
            ModelHash = context.ModelHash,
        };
    }

    private IEditableRecommender RequireEditable()
    {
        if (context.Model is not IEditableRecommender { AttributeNames.Count: > 0 } model)
        {
            throw new ArgumentException(
                $"model '{context.Model.Name}' reads no attributes of items, so none can be changed; expected a sequential-transformer trained on data "
                + "with attributes, or ask for the events by --counterfactual");
        }

        return model.ScoresByAttributes
            ? model
            : throw new ArgumentException(
                $"model '{model.Name}' scores items by a table of their own, not by their attributes; expected one trained with outputEmbedding Tied, "
                + "or ask for the events by --counterfactual");
    }

    private string[] Changeable(IEditableRecommender model, IReadOnlyList<string> attributes)
    {
        string[] known =
        [
            .. model.AttributeEncoders.Where(e => e.Kind != AttributeKind.Text && context.Privacy?.IsPrivate(e.Name) != true).Select(e => e.Name),
        ];
        if (known.Length == 0)
        {
            throw new ArgumentException(
                $"model '{model.Name}' reads no attribute that can be changed: text stays as it is, and so does what must not be named; "
                + "expected one of numbers or labels");
        }

        if (attributes.FirstOrDefault(name => !known.Contains(name)) is { } wrong)
            throw new ArgumentException($"attribute '{wrong}' cannot be changed, expected one of {string.Join(", ", known)}");
        return attributes.Count == 0 ? known : [.. attributes];
    }
}
