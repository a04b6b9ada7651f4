using Vitrine.Explanations;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Catalog;
using Vitrine.Server.Lists.Rules;
using Vitrine.Server.Models;

namespace Vitrine.Server.Lists;

/// <summary>
/// Makes lists: the model ranks what the request and the user allow, then the shop's rules are applied. The same question gives the same list, bit
/// for bit.
/// </summary>
/// <param name="catalog">What is known of items.</param>
/// <param name="categoryAttribute">The attribute whose labels users can block.</param>
public sealed class ListMaker(ItemCatalog catalog, string categoryAttribute)
{
    // Items looked at first beyond the list, where rules or filters take some out; and by how much further each time that was too few.
    private const int Margin = 1000;
    private const int Deeper = 16;

    /// <summary>Makes a list.</summary>
    /// <param name="model">The model in use.</param>
    /// <param name="rules">The shop's rules, in order.</param>
    /// <param name="question">For what.</param>
    /// <exception cref="ArgumentException">The model cannot be weighted as asked.</exception>
    public MadeList Make(ServedModel model, IReadOnlyList<ListRule> rules, ListQuestion question)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(question);
        ExplanationContext context = model.Context("en", question.Weights);
        int items = model.Stored.Items.Count;
        ItemFacts Facts(int item) => FactsOf(model, item);
        var engine = new RuleEngine(rules, Facts, model.IndexOf);
        Func<int, bool>? allowed = question.Filters.Count == 0 && question.BlockedCategories.Count == 0
            ? null
            : item => question.Filters.All(f => f.Holds(Facts(item)))
                && !Facts(item).LabelsOf(categoryAttribute).Any(label => question.BlockedCategories.Contains(label, StringComparer.OrdinalIgnoreCase));
        // Without rules and filters the first k are the list; otherwise what is taken out must be filled up from behind, as far as it takes.
        int lift = rules.Where(r => r.Kind == RuleKind.Boost).Sum(r => r.Places);
        Recommendation[] ranked;
        RuledList ruled;
        for (long most = rules.Count == 0 && allowed is null ? question.K : question.K + Margin; ; most *= Deeper)
        {
            ranked = context.Model.Recommend(
                model.Stored.Popularity, question.History, (int)Math.Min(most, items), exclude: [.. question.Exclude]);
            bool isAll = most >= items || ranked.Length < most;
            if (allowed is not null)
                ranked = [.. ranked.Where(r => allowed(r.Item))];
            ruled = engine.Apply(
                [.. ranked.Select((r, i) => new Candidate(r.Item, i + 1))], question.K, (item, hours) => question.TimesShown(model.Stored.Items[item], hours));
            // Nothing behind those that were looked at can be lifted over the last of the list.
            if (isAll || ruled.LastKey <= ranked.Length + 1 - lift)
                break;
        }

        return new MadeList(
            [
                .. ruled.Items.Select((p, i) => p.ModelRank > 0 && ranked[p.ModelRank - 1] is var r
                    ? new ListedItem(i + 1, p.Item, r.Score, r.Source, p.ModelRank, p.Effects)
                    : new ListedItem(i + 1, p.Item, float.NaN, RecommendationSource.Model, 0, p.Effects)),
            ],
            ruled.LeftOut);
    }

    /// <summary>What is known of an item: the labels that the model keeps, and over them what the database says.</summary>
    public ItemFacts FactsOf(ServedModel model, int item)
    {
        ArgumentNullException.ThrowIfNull(model);
        ItemFacts newer = catalog.Of(model.Stored.Items[item]);
        return newer == ItemFacts.None ? model.FactsOf(item) : model.FactsOf(item).With(newer);
    }
}
