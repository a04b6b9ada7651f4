using System.Runtime.CompilerServices;
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

    private readonly ConditionalWeakTable<ServedModel, KnownItems> known = [];

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
        KnownItems facts = Known(model);
        var engine = new RuleEngine(rules, facts, model.IndexOf);
        // Without rules the first k are the list; otherwise what they take out must be filled up from behind, as far as it takes.
        int lift = rules.Where(r => r.Kind == RuleKind.Boost).Sum(r => r.Places);
        int first = rules.Count == 0 ? question.K : question.K + Margin;
        Recommendation[] best = context.Model.Recommend(
            model.Stored.Popularity, question.History, Math.Min(first, items), exclude: [.. question.Exclude], allowed: AllowedBy(facts, question));
        var ranked = new Ranking(best.Select(r => r.Item).ToArray(), item => Array.Find(best, r => r.Item == item));
        bool isAll = first >= items || best.Length < first;
        RuledList ruled;
        for (long most = first; ; most *= Deeper)
        {
            if (most > first && !isAll)
            {
                // All in one go takes less than going deeper twice.
                ranked = context.Model.Rank(model.Stored.Popularity, question.History, [.. question.Exclude], AllowedBy(facts, question));
                isAll = true;
            }

            int looked = (int)Math.Min(most, ranked.Items.Length);
            ruled = engine.Apply(
                ranked.Items.Span[..looked], question.K, (item, hours) => question.TimesShown(model.Stored.Items[item], hours));
            // Nothing behind those that were looked at can be lifted over the last of the list.
            if ((isAll && looked == ranked.Items.Length) || ruled.LastKey <= looked + 1 - lift)
                break;
        }

        return new MadeList(
            [
                .. ruled.Items.Select((p, i) => p.ModelRank > 0 && ranked.Of(p.Item) is var r
                    ? new ListedItem(i + 1, p.Item, r.Score, r.Source, p.ModelRank, p.Effects)
                    : new ListedItem(i + 1, p.Item, float.NaN, RecommendationSource.Model, 0, p.Effects)),
            ],
            ruled.LeftOut);
    }

    /// <summary>What is known of a model's items: the labels that it keeps, and over them what the database says.</summary>
    public KnownItems Known(ServedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return known.GetValue(model, m => new KnownItems(m.Labels, m.Stored.Items.Count, m.IndexOf, catalog));
    }

    // Null where every item may be listed.
    private Func<int, bool>? AllowedBy(KnownItems facts, ListQuestion question)
    {
        Func<int, bool>? passes = question.Filters.Count == 0 ? null : facts.Test(question.Filters);
        if (question.BlockedCategories.Count == 0)
            return passes;
        Func<int, bool> blocked = facts.Test(new Condition(categoryAttribute) { AnyOf = question.BlockedCategories });
        return item => passes?.Invoke(item) != false && !blocked(item);
    }
}
