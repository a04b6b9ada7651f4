using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Catalog;
using Vitrine.Server.Lists;
using Vitrine.Server.Lists.Rules;
using Vitrine.Server.Models;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Lists;

/// <summary>On more items than are looked at first: lists are what applying everything to the ranking of all items gives.</summary>
public sealed class ListMakerTests(ShopModels shop) : IAsyncLifetime
{
    private readonly ItemCatalog catalog = new();
    private ServedModel model = null!;
    private ListMaker maker = null!;

    public async ValueTask InitializeAsync()
    {
        // Not beside the models of the others, whose trainings a server tells of.
        string path = Path.Combine(shop.Folder, "large", "model");
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(Path.Combine(shop.Folder, "large"));
            await shop.RunAsync("simulate", "--users", "300", "--items", "2500", "--seed", "6", "--out", "large/shop");
            await shop.RunAsync("train", "--data", "large/shop", "--out", "large/model", "--preset", "small", "--workers", "1", "--set", "width=16",
                "feedForward=16", "maxLength=20", "training.epochs=1");
        }

        model = new ServedModel(path, ItemDomain.Shop, new PrivacyRules());
        maker = new ListMaker(catalog, "category");
        Assert.True(model.Stored.Items.Count > 1500);
        // Every 300th item has a price.
        for (int item = 7; item < model.Stored.Items.Count; item += 300)
            catalog.Put(model.Stored.Items[item], FormattableString.Invariant($$"""{"price": {{item}}}"""));
    }

    public ValueTask DisposeAsync()
    {
        model.Release();
        catalog.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Make_FilterThatFewItemsPass_ListsTheBestOfThem()
    {
        Recommendation[] all = [.. All().Where(r => r.Item % 300 == 7)];

        MadeList list = maker.Make(model, [], Question(3) with { Filters = [new Condition("price") { Min = 0 }] });

        Assert.Equal(all.Take(3).Select((r, i) => (r.Item, Bits(r.Score), i + 1)), list.Items.Select(i => (i.Item, Bits(i.Score), i.ModelRank)));
    }

    [Fact]
    public void Make_BlockedCategory_IsOnNoList()
    {
        Recommendation[] all = All();
        string blocked = Category(all[0].Item);

        MadeList list = maker.Make(model, [], Question(20) with { BlockedCategories = [blocked.ToUpperInvariant()] });

        Assert.Equal(all.Where(r => Category(r.Item) != blocked).Take(20).Select(r => (r.Item, Bits(r.Score))), list.Items.Select(i => (i.Item, Bits(i.Score))));
    }

    [Fact]
    public void Make_RulesThatReachFarDown_GiveTheRanksOfAllItems()
    {
        Recommendation[] all = All();
        ListRule[] rules =
        [
            new ListRule("priced", RuleKind.Filter) { Where = [new Condition("price") { Min = 0 }] },
            new ListRule("last", RuleKind.Boost) { Where = [new Condition("price") { Min = 1000 }], Places = 400 },
        ];

        MadeList list = maker.Make(model, rules, Question(4));

        (int Item, int Rank)[] expected =
        [
            .. all.Select((r, i) => (r.Item, Rank: i + 1)).Where(r => r.Item % 300 == 7)
                .OrderBy(r => r.Rank - (r.Item >= 1000 ? 400 : 0)).ThenBy(r => r.Rank).Take(4),
        ];
        Assert.Equal(expected, list.Items.Select(i => (i.Item, i.ModelRank)));
        Assert.Equal(expected.Select(e => Bits(all[e.Rank - 1].Score)), list.Items.Select(i => Bits(i.Score)));
        Assert.Equal(all.Take(4).Select(r => r.Item).Where(i => i % 300 != 7), Assert.Single(list.LeftOut).Value);
    }

    private static ListQuestion Question(int k) => new(History.Of([3, 11, 42, 5]), k);

    private static int Bits(float score) => BitConverter.SingleToInt32Bits(score);

    private Recommendation[] All() => model.Stored.Recommend(Question(1).History, model.Stored.Items.Count);

    private string Category(int item) => Assert.Single(maker.Known(model).LabelsOf(item, "category"));
}
