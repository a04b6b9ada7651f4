using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Reporting;

/// <summary>Explains one recommendation by several methods, measures each, and gathers all that the views show.</summary>
public sealed class ReportBuilder
{
    private static readonly string[] ShownMetrics = ["ndcg@10", "hr@10", "mrr@10", "coverage@10"];

    private readonly ExplanationContext context;

    /// <summary>Creates a builder for one model.</summary>
    public ReportBuilder(ExplanationContext context) => this.context = context;

    /// <summary>Random rankings that each method's deletion score is compared with. Default 10.</summary>
    public int RandomRuns { get; init; } = 10;

    /// <summary>
    /// The fidelity board of the model's manifest, which explanations carry their method's figures of; null when it keeps none. Default null.
    /// </summary>
    public StoredFidelity? Board { get; init; }

    /// <summary>Looks inside the model, where it opens. Default true.</summary>
    public bool Traces { get; init; } = true;

    /// <summary>One explanation, with its deletion score where it ranks events, or two fields or more.</summary>
    /// <exception cref="ArgumentException">The method cannot explain this model or history.</exception>
    public Explanation Explain(IExplainer method, History history, int target)
    {
        ArgumentNullException.ThrowIfNull(method);
        Explanation explanation = method.Explain(context, history, target) with { ModelFidelity = ModelFidelity.Of(Board, method.Name) };
        Explanation ranking = explanation with { Units = [.. EventsOf(explanation.Units).OrderBy(u => u.Position)] };
        // Of one event there is one ranking, which is the random one too.
        return DeletionFidelity.CanMeasure(ranking) && ranking.Units.Count > 1
            ? explanation with { Fidelity = DeletionFidelity.Measure(context, history, target, ranking, RandomRuns) }
            : explanation;
    }

    // Of groups that were opened the events inside are ranked; closed ones stay as they are and cannot be measured.
    private static IEnumerable<ExplanationUnit> EventsOf(IEnumerable<ExplanationUnit> units) =>
        units.SelectMany(u => u.Kind is UnitKind.Session or UnitKind.Behavior && u.Parts.Count > 0 ? u.Parts : [u]);

    /// <summary>Everything that the views show of one target; without the inside where the model opens none.</summary>
    /// <param name="subject">Whose recommendation.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="target">Item index.</param>
    /// <param name="cancel">Stops between methods.</param>
    /// <exception cref="ArgumentException">A method cannot explain this model or history.</exception>
    public ReportData Build(ReportSubject subject, IEnumerable<IExplainer> methods, int target, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ModelTrace? trace = Traces ? (context.Model as ITraceableRecommender)?.Trace(subject.History, target) : null;
        return new ReportData
        {
            Title = subject.Title,
            Language = subject.Language,
            Domain = subject.Domain,
            UserId = subject.UserId,
            History = Events(subject.History),
            Recommendations = [.. subject.Recommendations.Select((r, i) => Item(r, i + 1))],
            Explanations = [.. methods.Select(Explained)],
            Trace = trace,
            FieldNames = trace is null ? [] : [.. trace.Fields.Select(context.FieldLabel)],
            Metrics = subject.Metrics is { } metrics ? Shown(metrics) : null,
        };

        Explanation Explained(IExplainer method)
        {
            cancel.ThrowIfCancellationRequested();
            return Explain(method, subject.History, target);
        }
    }

    private ReportItem Item(Recommendation r, int rank) => new(rank, context.ItemId(r.Item), context.ItemLabel(r.Item), r.Score, r.Source);

    private ReportEvent[] Events(History history)
    {
        var events = new ReportEvent[history.Length];
        for (int t = 0; t < events.Length; t++)
        {
            int item = history.Items.Span[t];
            events[t] = new ReportEvent(context.ItemId(item), context.ItemLabel(item), history.TypeAt(t), history.TimeAt(t));
        }

        return events;
    }

    private static ReportMetrics Shown(StoredMetrics metrics) => new(
        metrics.Protocol,
        [
            .. from name in ShownMetrics
               where metrics.Values.GetValueOrDefault(name) is not null
               select KeyValuePair.Create(name, metrics.Values[name]!.Value),
        ]);
}
