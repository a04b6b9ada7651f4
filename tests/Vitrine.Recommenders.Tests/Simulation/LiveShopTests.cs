using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Simulation;

public sealed class LiveShopTests
{
    private static readonly SimulationOptions Small = new() { Users = 60, Items = 200, Seed = 9 };

    private static readonly long Start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void Next_SameOptions_SameVisits()
    {
        Assert.Equal(Visits(500).Select(v => (v.Shopper.Id, v.Event)), Visits(500).Select(v => (v.Shopper.Id, v.Event)));
    }

    [Fact]
    public void Next_ManyVisits_GoOnFromTheHistories()
    {
        SimulatedShop shop = ShopSimulator.Run(Small, cancel: TestContext.Current.CancellationToken);
        var seen = new Dictionary<string, HashSet<int>>();
        for (int user = 0; user < shop.Dataset.UserCount; user++)
            seen[shop.Dataset.Users[user]] = [.. shop.Dataset.ItemIndices[shop.Dataset.Offsets[user]..shop.Dataset.Offsets[user + 1]]];
        LiveVisit[] visits = [.. Visits(600)];

        // As in the simulation, an item comes again by two mechanisms alone.
        Assert.All(visits, v => Assert.True(
            seen.TryAdd(v.Shopper.Id, [v.Event.Item]) || seen[v.Shopper.Id].Add(v.Event.Item)
                || v.Event.Cause is CauseKind.Funnel or CauseKind.Replenishment,
            $"{v.Shopper.Id} came to {v.Item.Id} again by {v.Event.Cause}"));
        Assert.Contains(visits, v => v.Shopper.Index >= Small.Users);
        Assert.Contains(visits, v => v.Shopper.Index < Small.Users && v.Event.Cause == CauseKind.Complement);
        Assert.All(visits, v => Assert.Equal(v.Item.Id, shop.Dataset.Items[v.Event.Item]));
        Assert.All(visits, v => Assert.InRange(v.Event.Type, BehaviorType.View, BehaviorType.Buy));
        Assert.InRange(visits.Select(v => v.Shopper.Id).Distinct().Count(), 40, 300);
    }

    [Fact]
    public void OpinionOf_ItemsOfLikedDepartments_ArePraisedMore()
    {
        var shop = new LiveShop(Small);
        LiveVisit visit = shop.Next(Start);
        SimulatedShop known = ShopSimulator.Run(Small, cancel: TestContext.Current.CancellationToken);
        string[] ByInterest(bool most) =>
        [
            .. known.Catalog.Items.OrderBy(i => visit.Shopper.Interests[i.Category] * (most ? -1 : 1)).Take(5).Select(i => i.Id),
        ];
        double Praise(string[] list)
        {
            bool[] said = [.. Enumerable.Range(0, 2000).Select(_ => shop.OpinionOf(visit.Shopper, list)).Where(o => o is not null).Select(o => o!.Value.Likes)];
            Assert.InRange(said.Length, 200, 400);
            return said.Count(likes => likes) / (double)said.Length;
        }

        Assert.True(Praise(ByInterest(most: true)) > Praise(ByInterest(most: false)) + 0.2);
    }

    private static IEnumerable<LiveVisit> Visits(int count)
    {
        var shop = new LiveShop(Small);
        return Enumerable.Range(0, count).Select(n => shop.Next(Start + n * 1000L));
    }
}
