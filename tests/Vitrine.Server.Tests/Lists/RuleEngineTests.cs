using Vitrine.Numerics;
using Vitrine.Server.Catalog;
using Vitrine.Server.Lists.Rules;

namespace Vitrine.Server.Tests.Lists;

public sealed class RuleEngineTests
{
    // Item i costs i, is of category a, b or c in turn, and is called "i<i>".
    private static readonly KnownItems Items60 = Known();

    private static readonly int[] Ranked = [.. Enumerable.Range(0, 50)];

    [Fact]
    public void Apply_NoRules_IsTheModelsList()
    {
        RuledList list = Apply(5);

        Assert.Equal([0, 1, 2, 3, 4], Items(list));
        Assert.All(list.Items, i => Assert.Empty(i.Effects));
        Assert.Empty(list.LeftOut);
    }

    [Fact]
    public void Apply_Filter_TakesOutAndFillsUp()
    {
        RuledList list = Apply(4, new ListRule("cheap", RuleKind.Filter) { Where = [new Condition("price") { Min = 2, Max = 10 }] });

        Assert.Equal([2, 3, 4, 5], Items(list));
        Assert.Equal(3, list.Items[0].ModelRank);
        Assert.Equal(KeyValuePair.Create("cheap", (IReadOnlyList<int>)[0, 1]), Assert.Single(list.LeftOut));
    }

    [Fact]
    public void Apply_BoostAndBury_MoveByPlaces()
    {
        RuledList boosted = Apply(4, new ListRule("up", RuleKind.Boost) { Where = [new Condition("price") { Min = 3, Max = 3 }], Places = 2 });
        RuledList buried = Apply(4, new ListRule("down", RuleKind.Bury) { Where = [new Condition("price") { Max = 0 }], Places = 2 });

        // Item 3, ranked 4th, gets key 2 and stands behind the item that the model ranks 2nd.
        Assert.Equal([0, 1, 3, 2], Items(boosted));
        Assert.Equal(new RuleEffect("up", RuleKind.Boost, 2), Assert.Single(boosted.Items[2].Effects));
        Assert.Equal([1, 0, 2, 3], Items(buried));
        Assert.Equal(new RuleEffect("down", RuleKind.Bury, -2), Assert.Single(buried.Items[1].Effects));
    }

    [Fact]
    public void Apply_Diversity_HoldsTheMost()
    {
        RuledList list = Apply(6, new ListRule("mix", RuleKind.Diversity) { Attribute = "category", Most = 1 });

        Assert.Equal([0, 1, 2], Items(list));
        Assert.Equal([3, 4, 5], Assert.Single(list.LeftOut).Value);
    }

    [Fact]
    public void Apply_Frequency_TakesOutWhatWasShownOften()
    {
        var rule = new ListRule("not again", RuleKind.Frequency) { Most = 3, Hours = 24 };
        RuledList list = new RuleEngine([rule], Items60, IndexOf).Apply(Ranked, 3, (item, hours) => item == 1 && hours == 24 ? 3 : 2);

        Assert.Equal([0, 2, 3], Items(list));
    }

    [Fact]
    public void Apply_Pin_StandsAtItsPlaceOnce()
    {
        RuledList known = Apply(3, new ListRule("hero", RuleKind.Pin) { Item = "i40", Place = 2 });
        RuledList behind = Apply(3, new ListRule("hero", RuleKind.Pin) { Item = "i55", Place = 1 });
        RuledList unknown = Apply(3, new ListRule("hero", RuleKind.Pin) { Item = "nothing", Place = 1 });

        Assert.Equal([0, 40, 1], Items(known));
        Assert.Equal(41, known.Items[1].ModelRank);
        Assert.Equal([55, 0, 1], Items(behind));
        Assert.Equal(0, behind.Items[0].ModelRank);
        Assert.Equal([0, 1, 2], Items(unknown));
    }

    [Fact]
    public void Apply_PinOfAFilteredItem_DoesNothing() => Assert.Equal([5, 6, 7], Items(Apply(
        3, new ListRule("hero", RuleKind.Pin) { Item = "i2", Place = 1 },
            new ListRule("dear", RuleKind.Filter) { Where = [new Condition("price") { Min = 5 }] })));

    [Fact]
    public void Apply_AnyRules_KeepWhatTheyPromise()
    {
        for (uint seed = 0; seed < 300; seed++)
        {
            var random = new CounterRandom(seed, 1);
            int most = 1 + random.NextInt(3), least = random.NextInt(30), k = 1 + random.NextInt(20);
            RuledList list = Apply(
                k,
                new ListRule("up", RuleKind.Boost) { Where = [new Condition("category") { AnyOf = ["B"] }], Places = 1 + random.NextInt(20) },
                new ListRule("down", RuleKind.Bury) { Where = [new Condition("price") { Max = 20 }], Places = 1 + random.NextInt(20) },
                new ListRule("dear", RuleKind.Filter) { Where = [new Condition("price") { Min = least }] },
                new ListRule("mix", RuleKind.Diversity) { Attribute = "category", Most = most });

            Assert.Equal(Math.Min(k, 3 * most), list.Items.Count);
            Assert.Equal(list.Items.Count, list.Items.DistinctBy(i => i.Item).Count());
            Assert.All(list.Items, i => Assert.True(i.Item >= least && i.ModelRank == i.Item + 1));
            Assert.All(list.Items.CountBy(i => Items60.LabelsOf(i.Item, "category")[0]), c => Assert.True(c.Value <= most));
        }
    }

    [Fact]
    public void Apply_FirstOfARanking_WhereItsLastKeySaysSo_IsWhatAllWouldGive()
    {
        int settled = 0;
        for (uint seed = 0; seed < 300; seed++)
        {
            var random = new CounterRandom(seed, 2);
            int k = 1 + random.NextInt(6), lift = 1 + random.NextInt(8);
            ListRule[] rules =
            [
                new ListRule("up", RuleKind.Boost) { Where = [new Condition("category") { AnyOf = ["c"] }], Places = lift },
                new ListRule("down", RuleKind.Bury) { Where = [new Condition("price") { Max = random.NextInt(20) }], Places = 1 + random.NextInt(9) },
                new ListRule("dear", RuleKind.Filter) { Where = [new Condition("price") { Min = random.NextInt(12) }] },
                new ListRule("mix", RuleKind.Diversity) { Attribute = "category", Most = 1 + random.NextInt(2) },
            ];
            var engine = new RuleEngine(rules, Items60, IndexOf);
            RuledList all = engine.Apply(Ranked, k, (_, _) => 0);
            for (int looked = k; looked < Ranked.Length; looked += 3)
            {
                RuledList some = engine.Apply(Ranked.AsSpan(0, looked), k, (_, _) => 0);
                if (!(some.LastKey <= looked + 1 - lift))
                    continue;
                settled++;
                Assert.Equal(all.Items.Select(i => (i.Item, i.ModelRank)), some.Items.Select(i => (i.Item, i.ModelRank)));
                Assert.Equal(all.LeftOut.Select(l => (l.Key, string.Join(' ', l.Value))), some.LeftOut.Select(l => (l.Key, string.Join(' ', l.Value))));
            }
        }

        Assert.True(settled > 300);
    }

    [Theory]
    [InlineData("places is 0", RuleKind.Boost, 0, 1)]
    [InlineData("most is 0", RuleKind.Diversity, 1, 0)]
    [InlineData("hours is 0", RuleKind.Frequency, 1, 1)]
    public void Problem_WhatCannotBe_IsNamed(string says, RuleKind kind, int places, int most)
    {
        var rule = new ListRule("r", kind) { Where = [new Condition("price") { Min = 1 }], Places = places, Most = most, Attribute = "category" };

        Assert.Contains(says, rule.Problem(), StringComparison.Ordinal);
        ListRule mended = rule with { Places = 1, Most = 1, Hours = 1 };
        Assert.Null(mended.Problem());
        Assert.Contains("condition", (mended with { Where = [new Condition("")] }).Problem() ?? "", StringComparison.Ordinal);
    }

    private static RuledList Apply(int k, params ListRule[] rules) => new RuleEngine(rules, Items60, IndexOf).Apply(Ranked, k, (_, _) => 0);

    private static KnownItems Known()
    {
        var own = new AttributeColumns();
        for (int i = 0; i < 60; i++)
        {
            own.Set(i, "category", [((char)('a' + i % 3)).ToString()]);
            own.Set(i, "price", i);
        }

        return new KnownItems(own, 60, IndexOf, new ItemCatalog());
    }

    private static int[] Items(RuledList list) => [.. list.Items.Select(i => i.Item)];

    private static int? IndexOf(string id) => id[0] == 'i' && id != "nothing"
        ? int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
