using Vitrine.Explanations;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli.Tests.Samples;

/// <summary>The README's code, compiled. The README must show exactly what stands between the markers.</summary>
internal static class RecommendAndExplain
{
    public static Explanation Run(
        IExplainableRecommender model, IExplainer explainer, Dataset shop, string modelHash, string[] viewed, TextWriter output)
    {
        // begin: recommend-and-explain
        model.Fit(shop);

        // An anonymous session: item ids, oldest first. A new user needs no retraining.
        List<int> items = [];
        foreach (string id in viewed)
            if (shop.Items.TryGetIndex(id, out int item))
                items.Add(item);
        var history = new History(items.ToArray());

        var scores = new float[shop.ItemCount];
        model.Score(history, scores);
        int best = Enumerable.Range(0, shop.ItemCount).Except(items).MaxBy(item => scores[item]);

        var context = new ExplanationContext(model, modelHash, item => shop.Items[item], shop.TitleOf);
        Explanation why = explainer.Explain(context, history, best);
        output.WriteLine($"{why.TargetLabel}, by {why.Method}:");
        foreach (ExplanationUnit unit in why.Units.OrderByDescending(unit => unit.Value).Take(3))
            output.WriteLine($"  {unit.Value,6:F2}  {unit.Label}");
        // end: recommend-and-explain

        return why;
    }
}
