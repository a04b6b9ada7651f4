using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>The checks and the naming of units that every method shares.</summary>
internal static class ExplanationBuilder
{
    /// <summary>Refuses what no method can explain.</summary>
    /// <exception cref="ArgumentException">The model is not compatible, the history is empty or the target negative.</exception>
    public static void Require(IExplainer method, ExplanationContext context, History history, int target)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!method.IsCompatible(context.Model))
        {
            throw new ArgumentException(
                $"{method.Name}: cannot explain model '{context.Model.Name}'; choose another method", nameof(context));
        }

        if (history.Length == 0)
        {
            throw new ArgumentException(
                $"{method.Name}: the history is empty, expected at least 1 event; without events there is nothing to explain",
                nameof(history));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(target);
    }

    /// <summary>
    /// An explanation whose units are the newest events of <paramref name="history"/>, as many as there are <paramref name="values"/>
    /// ([T], oldest first). With a <paramref name="baseScore"/>, the score with all units removed, values are signed; without, sizes.
    /// </summary>
    public static Explanation OfEvents(
        IExplainer method,
        ExplanationContext context,
        History history,
        int target,
        double score,
        double[] values,
        int evaluations,
        double? baseScore = null)
    {
        int offset = history.Length - values.Length;
        var units = new ExplanationUnit[values.Length];
        for (int t = 0; t < units.Length; t++)
            units[t] = Event(context, history, offset + t, values[t]);

        return Of(method, context, target, score, units, evaluations, baseScore);
    }

    /// <summary>As above without a sign, of several targets that the same <paramref name="values"/> explain; they share their units.</summary>
    public static IReadOnlyList<Explanation> OfEvents(
        IExplainer method, ExplanationContext context, History history, IReadOnlyList<int> targets, ReadOnlySpan<float> scores, double[] values,
        int evaluations)
    {
        Explanation first = OfEvents(method, context, history, targets[0], scores[0], values, evaluations);
        var all = new Explanation[targets.Count];
        for (int i = 0; i < all.Length; i++)
        {
            RequireFinite(method, context, targets[i], float.IsFinite(scores[i]));
            all[i] = first with
            {
                Target = context.ItemId(targets[i]),
                TargetLabel = context.ItemLabel(targets[i]),
                TargetIsPrivate = context.Privacy?.IsPrivate(targets[i]) == true,
                Score = scores[i],
            };
        }

        return all;
    }

    /// <summary>
    /// An explanation whose units are attribute fields, one of the <paramref name="values"/> ([F]) each; signed with a
    /// <paramref name="baseScore"/> as above.
    /// </summary>
    public static Explanation OfFields(
        IExplainer method,
        ExplanationContext context,
        int target,
        double score,
        IReadOnlyList<string> fields,
        double[] values,
        int evaluations,
        double? baseScore = null)
    {
        var units = new ExplanationUnit[values.Length];
        for (int f = 0; f < units.Length; f++)
            units[f] = Field(context, fields[f], values[f]);

        return Of(method, context, target, score, units, evaluations, baseScore);
    }

    /// <summary>An explanation of units that are named already; signed, since they start from a base score.</summary>
    public static Explanation OfUnits(
        IExplainer method, ExplanationContext context, int target, double score, ExplanationUnit[] units, int evaluations, double baseScore) =>
        Of(method, context, target, score, units, evaluations, baseScore);

    /// <summary>One event of the full <paramref name="history"/> as a unit.</summary>
    public static ExplanationUnit Event(ExplanationContext context, History history, int position, double value)
    {
        int item = history.Items.Span[position];
        return new ExplanationUnit(context.ItemId(item), UnitKind.Event, position, context.ItemLabel(item), value)
        {
            Behavior = history.TypeAt(position),
            Time = history.TimeAt(position),
            IsPrivate = context.Privacy?.IsPrivate(item) == true,
        };
    }

    /// <summary>One attribute field as a unit.</summary>
    public static ExplanationUnit Field(ExplanationContext context, string field, double value)
    {
        bool hidden = context.Privacy?.IsPrivate(field) == true;
        string label = context.FieldLabel(field);
        return new ExplanationUnit(hidden ? label : field, UnitKind.Attribute, -1, label, value) { IsPrivate = hidden };
    }

    /// <summary>The explanation with the standard errors of its values, one a unit; as it is where they are null.</summary>
    public static Explanation WithErrors(Explanation explanation, double[]? standardErrors) => standardErrors is null
        ? explanation
        : explanation with { Units = [.. explanation.Units.Zip(standardErrors, (unit, error) => unit with { StandardError = error })] };

    private static Explanation Of(
        IExplainer method, ExplanationContext context, int target, double score, ExplanationUnit[] units, int evaluations, double? baseScore)
    {
        // A model that diverged in training must be told apart from a method that finds nothing.
        RequireFinite(method, context, target, double.IsFinite(score) && double.IsFinite(baseScore ?? 0) && units.All(u => double.IsFinite(u.Value)));
        return new Explanation
        {
            Method = method.Name,
            Target = context.ItemId(target),
            TargetLabel = context.ItemLabel(target),
            TargetIsPrivate = context.Privacy?.IsPrivate(target) == true,
            Score = score,
            Base = baseScore ?? 0,
            Signed = baseScore.HasValue,
            CompletenessGap = score - baseScore - units.Sum(u => u.Value) ?? double.NaN,
            Evaluations = evaluations,
            Seed = 0,
            ModelHash = context.ModelHash,
            Units = units,
        };
    }

    private static void RequireFinite(IExplainer method, ExplanationContext context, int target, bool isFinite)
    {
        if (!isFinite)
        {
            throw new InvalidOperationException(
                $"{method.Name}: model '{context.Model.Name}' gave a score or state that is not finite for item " +
                $"'{context.ItemId(target)}'; check its training");
        }
    }
}
