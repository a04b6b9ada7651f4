using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation;
using Vitrine.Recommenders.Simulation.Catalog;

namespace Vitrine.Recommenders.Tests.Simulation;

/// <summary>Each recorded cause must be true of the events themselves.</summary>
public sealed class CauseTests
{
    private static readonly SimulatedShop Shop = DefaultShop.Instance;

    private static readonly ILookup<CauseKind, (int User, int Position, SimulatedEvent Event, int CauseItem)> ByCause =
        DefaultShop.Events(Shop).ToLookup(e => e.Event.Cause);

    private static SimulatedItem Item(int index) => Shop.Catalog.Items[index];

    [Fact]
    public void CauseEvent_Always_IsEarlierInTheSameHistory()
    {
        Assert.All(DefaultShop.Events(Shop), e => Assert.InRange(e.Event.CauseEvent, -1, e.Position - 1));
        Assert.All(DefaultShop.Events(Shop).Where(e => CauseKinds.NeedsEvent(e.Event.Cause)), e => Assert.True(e.Event.CauseEvent >= 0));
        Assert.All(
            DefaultShop.Events(Shop).Where(e => !CauseKinds.NeedsEvent(e.Event.Cause) && e.Event.Cause != CauseKind.BrandLoyalty),
            e => Assert.Equal(-1, e.Event.CauseEvent));
    }

    [Fact]
    public void Complement_Always_IsOfAKindThatTheEarlierItemLeadsTo()
    {
        Assert.All(ByCause[CauseKind.Complement], e => Assert.True(Shop.Catalog.LeadsTo(e.CauseItem, e.Event.Item)));
        Assert.All(ByCause[CauseKind.Complement], e => Assert.Contains(
            ProductKinds.All[Item(e.Event.Item).Kind].Name, ProductKinds.All[Item(e.CauseItem).Kind].Complements));
    }

    [Fact]
    public void Substitute_Always_IsOfTheSameKindAndTheEarlierWasNotBought()
    {
        Assert.All(ByCause[CauseKind.Substitute], e =>
        {
            Assert.Equal(Item(e.CauseItem).Kind, Item(e.Event.Item).Kind);
            Assert.NotEqual(e.CauseItem, e.Event.Item);
            Assert.NotEqual(BehaviorType.Buy, Shop.EventAt(Shop.Dataset.Offsets[e.User] + e.Event.CauseEvent).Type);
        });
    }

    [Fact]
    public void BrandLoyalty_Always_IsOfTheEarlierOrALikedBrand()
    {
        Assert.All(ByCause[CauseKind.BrandLoyalty], e =>
        {
            int brand = Item(e.Event.Item).Brand;
            if (e.CauseItem >= 0)
                Assert.Equal(Item(e.CauseItem).Brand, brand);
            else
                Assert.Contains(brand, Shop.Shoppers[e.User].Brands);
        });
    }

    [Fact]
    public void FunnelAndReplenishment_Always_ReturnToTheSameItem()
    {
        Assert.All(ByCause[CauseKind.Funnel].Concat(ByCause[CauseKind.Replenishment]), e => Assert.Equal(e.CauseItem, e.Event.Item));
        Assert.All(ByCause[CauseKind.Funnel], e => Assert.True(e.Event.Type >= BehaviorType.AddToCart));
        Assert.All(ByCause[CauseKind.Replenishment], e =>
        {
            SimulatedEvent bought = Shop.EventAt(Shop.Dataset.Offsets[e.User] + e.Event.CauseEvent);
            int days = ProductKinds.All[Item(e.Event.Item).Kind].ReplenishDays;
            Assert.Equal(BehaviorType.Buy, bought.Type);
            Assert.True(days > 0 && e.Event.Time - bought.Time >= days * 0.7 * 86_400_000);
        });
    }

    [Fact]
    public void Season_Always_IsOfAKindNearItsPeak()
    {
        Assert.All(ByCause[CauseKind.Season], e =>
        {
            ProductKind kind = ProductKinds.All[Item(e.Event.Item).Kind];
            Assert.NotEqual(0, kind.PeakDay);
            Assert.True(kind.SeasonAt(DateTimeOffset.FromUnixTimeMilliseconds(e.Event.Time).DayOfYear) > 0.5);
        });
    }

    [Fact]
    public void Items_OtherCauses_AreNewToTheUser()
    {
        var seen = new HashSet<(int, int)>();
        foreach ((int user, _, SimulatedEvent visit, _) in DefaultShop.Events(Shop))
            Assert.True(seen.Add((user, visit.Item)) || visit.Cause is CauseKind.Funnel or CauseKind.Replenishment);
        Assert.True(seen.Count > 0.97 * Shop.Dataset.EventCount);
    }

    [Fact]
    public void Causes_AllKinds_HappenAndEarlierEventsLead()
    {
        double Share(CauseKind kind) => ByCause[kind].Count() / (double)Shop.Dataset.EventCount;

        Assert.All(Enum.GetValues<CauseKind>(), k => Assert.True(Share(k) > 0.002, k.ToString()));
        Assert.Equal(CauseKinds.Count, Enum.GetValues<CauseKind>().Length);
        Assert.True(Share(CauseKind.Complement) + Share(CauseKind.Substitute) + Share(CauseKind.BrandLoyalty) > 0.6);
        Assert.True(Share(CauseKind.Popularity) < 0.1);
        Assert.Equal("brand", new CauseLog([CauseKind.BrandLoyalty], [-1]).AttributeOf(0));
    }

    [Fact]
    public void CauseEvent_MoreThanHalfTheTime_IsNotTheLatestEvent()
    {
        (int User, int Position, SimulatedEvent Event, int CauseItem)[] caused =
            [.. DefaultShop.Events(Shop).Where(e => e.Event.CauseEvent >= 0 && e.Position >= 3)];

        Assert.True(caused.Count(e => e.Event.CauseEvent < e.Position - 1) > 0.5 * caused.Length);
    }
}
