using Vitrine.Explanations;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli.Tests.Samples;

/// <summary>The smallest explainer that the sample can run with: an event's value is what the score loses without it.</summary>
internal sealed class EventsLeftOut : IExplainer
{
    public string Name => "events-left-out";

    public bool IsCompatible(IRecommender model) => model is IExplainableRecommender;

    public Explanation Explain(ExplanationContext context, History history, int target)
    {
        List<History> asked = [history];
        for (int t = 0; t < history.Length; t++)
        {
            var removed = new bool[history.Length];
            removed[t] = true;
            asked.Add(history.Without(removed));
        }

        var scores = new float[asked.Count];
        context.Model.ScoreTarget(asked, target, scores);
        var units = new List<ExplanationUnit>();
        for (int t = 0; t < history.Length; t++)
        {
            int item = history.Items.Span[t];
            units.Add(new ExplanationUnit(context.ItemId(item), UnitKind.Event, t, context.ItemLabel(item), scores[0] - scores[t + 1]));
        }

        return new Explanation
        {
            Method = Name,
            Target = context.ItemId(target),
            TargetLabel = context.ItemLabel(target),
            Score = scores[0],
            Base = 0,
            Signed = true,
            CompletenessGap = double.NaN,
            Evaluations = asked.Count,
            Seed = 0,
            ModelHash = context.ModelHash,
            Units = units,
        };
    }
}
