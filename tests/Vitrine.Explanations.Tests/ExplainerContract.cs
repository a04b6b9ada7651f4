using System.Globalization;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests;

/// <summary>
/// What every explainer promises, checked on the planted shop. Gives the broken promises by name, so that the check itself can be checked.
/// </summary>
internal static class ExplainerContract
{
    private const int Read = 9;

    /// <summary>The promises that <paramref name="method"/> breaks; empty when it keeps all.</summary>
    public static IReadOnlyList<string> Violations(IExplainer method)
    {
        List<string> broken = [];
        if (!method.IsCompatible(PlantedShop.Model()))
            broken.Add("compatible: a traceable model is refused");
        if (method.IsCompatible(new PopularityOnly()))
            broken.Add("compatible: a model that cannot be traced is taken");

        History history = PlantedShop.Shopper();
        CheckOne(method, PlantedShop.Model(), history, history.Length, "", broken);
        CheckOne(method, PlantedShop.Model(Read), history, Read, " of a long history", broken);
        CheckOne(method, PlantedShop.Model(), History.Of(PlantedShop.Printer), 1, " of one event", broken);
        CheckRefusals(method, broken);
        if (method is ISampledExplainer sampled)
            CheckDraws(sampled, history, broken);
        return broken;
    }

    private static void CheckOne(IExplainer method, PlantedModel model, History history, int read, string what, List<string> broken)
    {
        var counting = new CountingModel(model);
        ExplanationContext context = PlantedShop.Context(counting);
        Explanation explanation = Events(method.Explain(context, history, PlantedShop.Ink));
        if (explanation.Evaluations != counting.Evaluations)
            broken.Add(Text($"evaluations{what}: {explanation.Evaluations} reported, {counting.Evaluations} spent"));
        if ((explanation.Method, explanation.Target, explanation.TargetLabel, explanation.ModelHash) != (method.Name, "i0", "Item 0", "c0ffee"))
            broken.Add($"identity{what}: method, target, label or model hash is wrong");
        var score = new float[1];
        model.ScoreTarget([history], PlantedShop.Ink, score);
        if (Math.Abs(explanation.Score - score[0]) > 1e-6)
            broken.Add(Text($"score{what}: {explanation.Score}, the model says {score[0]}"));

        CheckUnits(explanation, model, history, read, what, broken);
        CheckErrors(explanation, broken);
        CheckValues(explanation, NullShare(method) * explanation.Units.Select(u => Math.Abs(u.Value)).DefaultIfEmpty().Max(), what, broken);
        Explanation again = Events(method.Explain(context, history, PlantedShop.Ink));
        if (!Bits(explanation).SequenceEqual(Bits(again)))
            broken.Add($"determinism{what}: a second call gives other bits");
    }

    private static void CheckDraws(ISampledExplainer method, History history, List<string> broken)
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        Explanation[] draws = [.. new[] { 0, 1, 1 }.Select(draw => method.Explain(context, history, PlantedShop.Ink, draw))];
        if (!Bits(draws[0]).SequenceEqual(Bits(method.Explain(context, history, PlantedShop.Ink))))
            broken.Add("draws: draw 0 is not the single shot");
        if (!Bits(draws[1]).SequenceEqual(Bits(draws[2])))
            broken.Add("draws: one draw gives two answers");

        // The values may be equal: the planted model is linear, noise on its input changes no gradient.
        if (draws[0].Seed == draws[1].Seed)
            broken.Add("draws: another draw draws the same");
    }

    // Groups are judged by the events inside, which make up the same whole or, taken away alone, leave another gap.
    private static Explanation Events(Explanation explanation) => explanation.Units.Any(u => u.Kind is UnitKind.Session or UnitKind.Behavior)
        ? explanation with
        {
            Units = [.. explanation.Units.SelectMany(u => u.Parts)],
            CompletenessGap = explanation.Score - explanation.Base - explanation.Units.Sum(u => u.Parts.Sum(p => p.Value)),
        }
        : explanation;

    // Of all units or of none.
    private static void CheckErrors(Explanation explanation, List<string> broken)
    {
        double?[] errors = [.. explanation.Units.Select(u => u.StandardError)];
        if (errors.Any(e => e is not null) && errors.Any(e => e is not >= 0 || !double.IsFinite(e.Value)))
            broken.Add(Text($"standard errors: {string.Join(", ", errors)}"));
    }

    private static void CheckUnits(Explanation explanation, PlantedModel model, History history, int read, string what, List<string> broken)
    {
        bool events = explanation.Units.Count > 0 && explanation.Units[0].Kind == UnitKind.Event;
        int expected = events ? read : model.Fields.Count;
        if (explanation.Units.Count != expected)
        {
            broken.Add(Text($"units{what}: {explanation.Units.Count}, expected {expected}"));
            return;
        }

        for (int i = 0; i < expected; i++)
        {
            ExplanationUnit unit = explanation.Units[i];
            int position = events ? history.Length - read + i : -1;
            string id = events ? Text($"i{history.Items.Span[position]}") : model.Fields[i];
            string label = events ? Text($"Item {history.Items.Span[position]}") : id;
            if (unit with { Parts = [], StandardError = null } != new ExplanationUnit(
                id, events ? UnitKind.Event : UnitKind.Attribute, position, label, unit.Value))
                broken.Add(Text($"units{what}: unit {i} is {unit}, expected {id} at {position}"));
        }
    }

    // The value that the ghost may get, as a share of the largest. It changes nothing in the whole history, but in a subset it may come last and be
    // the query: then its residual state counts a little. Grad-CAM weighs states by a mean gradient, which is not the unit's own, and promises
    // nothing; what a network was trained to keep is a guess, and promises nothing either.
    private static double NullShare(IExplainer method) => method.Name.Split(':')[0] switch
    {
        "exact-shapley" or "kernel-shap" or "permutation-shap" or "owen" or "lime" => 0.05,
        "grad-cam" or "lxr" => 1,
        _ => 0,
    };

    private static void CheckValues(Explanation explanation, double nullTolerance, string what, List<string> broken)
    {
        if (explanation.Units.Any(u => !double.IsFinite(u.Value)) || !double.IsFinite(explanation.Base))
            broken.Add($"finite{what}: a value is not finite");
        if (!explanation.Signed && explanation.Units.Any(u => u.Value < 0))
            broken.Add($"sign{what}: a size is negative");

        // Neither the ghost, which is never looked at, nor the colour, which no item has, can have counted.
        if (explanation.Units.Any(u => u.Id is "i4" or "colour" && Math.Abs(u.Value) > nullTolerance))
            broken.Add($"null unit{what}: it got a value");
        double gap = explanation.Signed ? explanation.Score - explanation.Base - explanation.Units.Sum(u => u.Value) : double.NaN;
        if (double.IsNaN(gap) != double.IsNaN(explanation.CompletenessGap) || Math.Abs(explanation.CompletenessGap - gap) > 1e-9)
            broken.Add(Text($"completeness{what}: gap {explanation.CompletenessGap} reported, {gap} found"));
    }

    private static void CheckRefusals(IExplainer method, List<string> broken)
    {
        ExplanationContext context = PlantedShop.Context(PlantedShop.Model());
        string? empty = Refusal(() => method.Explain(context, default, PlantedShop.Ink));
        if (empty is null || !empty.Contains("empty", StringComparison.Ordinal) || !empty.Contains(method.Name, StringComparison.Ordinal))
            broken.Add($"empty history: not refused by name ({empty})");
        if (Refusal(() => method.Explain(context, PlantedShop.Shopper(), -1)) is null)
            broken.Add("target: a negative item is taken");
    }

    private static string? Refusal(Func<Explanation> explain)
    {
        try
        {
            explain();
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<long> Bits(Explanation explanation) =>
        explanation.Units.Select(u => u.Value).Concat(explanation.Units.Select(u => u.StandardError ?? -1)).Append(explanation.Score)
            .Append(explanation.Base).Select(BitConverter.DoubleToInt64Bits);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
