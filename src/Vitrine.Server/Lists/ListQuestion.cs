using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Lists.Rules;

namespace Vitrine.Server.Lists;

/// <summary>What a list is made for.</summary>
/// <param name="History">What the model is told about, oldest first; may be empty.</param>
/// <param name="K">Its length.</param>
public sealed record ListQuestion(History History, int K)
{
    /// <summary>Conditions that every item must meet, besides the shop's rules.</summary>
    public IReadOnlyList<Condition> Filters { get; init; } = [];

    /// <summary>Items to leave out, besides those of the history.</summary>
    public IReadOnlyList<int> Exclude { get; init; } = [];

    /// <summary>Labels of the category attribute that the user never wants.</summary>
    public IReadOnlyList<string> BlockedCategories { get; init; } = [];

    /// <summary>How much attributes and recency count.</summary>
    public ModelWeights Weights { get; init; } = ModelWeights.Learned;

    /// <summary>By external id and hours, how often the user was shown an item.</summary>
    public Func<string, double, int> TimesShown { get; init; } = (_, _) => 0;
}

/// <summary>One item of a list, and how it came there.</summary>
/// <param name="Rank">1-based.</param>
/// <param name="Item">Item index.</param>
/// <param name="Score">The model's score; NaN for a pinned item that the model does not list.</param>
/// <param name="Source">Where the score came from.</param>
/// <param name="ModelRank">Its rank by the model alone, after what the request and the user exclude; 0 for a pinned item that the model does not list, or so
/// far behind that it was not looked at.</param>
/// <param name="Effects">What rules did.</param>
public sealed record ListedItem(int Rank, int Item, float Score, RecommendationSource Source, int ModelRank, IReadOnlyList<RuleEffect> Effects);

/// <summary>A list, with what rules kept from it.</summary>
/// <param name="Items">Best first.</param>
/// <param name="LeftOut">By rule, the items that would have been among the first without it.</param>
public sealed record MadeList(IReadOnlyList<ListedItem> Items, IReadOnlyList<KeyValuePair<string, IReadOnlyList<int>>> LeftOut);
