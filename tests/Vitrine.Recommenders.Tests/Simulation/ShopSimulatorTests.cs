using System.Diagnostics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Recommenders.Tests.Simulation;

public sealed class ShopSimulatorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_SameSeed_SameEventsAndCauses()
    {
        var options = new SimulationOptions { Users = 120, Items = 100, Seed = 9 };

        SimulatedShop first = ShopSimulator.Run(options, cancel: Cancel);
        SimulatedShop second = ShopSimulator.Run(options, cancel: Cancel);
        SimulatedShop other = ShopSimulator.Run(options with { Seed = 10 }, cancel: Cancel);

        Assert.Equal(DefaultShop.Events(first), DefaultShop.Events(second));
        Assert.NotEqual(DefaultShop.Events(first), DefaultShop.Events(other));
    }

    [Fact]
    public void Run_MoreUsers_LeavesTheFirstUsersAsTheyWere()
    {
        SimulatedShop few = ShopSimulator.Run(new SimulationOptions { Users = 20 }, cancel: Cancel);
        SimulatedShop many = ShopSimulator.Run(new SimulationOptions { Users = 60 }, cancel: Cancel);

        Assert.Equal(DefaultShop.Events(few), DefaultShop.Events(many).Take(few.Dataset.EventCount));
        Assert.Equal(few.Dataset.Users.Ids, many.Dataset.Users.Ids.Take(20));
    }

    [Fact]
    public void Run_Defaults_IsFastAndOfTheStatedSize()
    {
        var watch = Stopwatch.StartNew();
        SimulatedShop shop = ShopSimulator.Run(cancel: Cancel);
        watch.Stop();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
        Assert.Equal((2000, 500), (shop.Dataset.UserCount, shop.Dataset.ItemCount));
        Assert.InRange(shop.Dataset.EventCount / 2000.0, 24 * 0.95, 24 * 1.05);
        Assert.Equal(shop.Dataset.EventCount, shop.Causes.Kinds.Length);
        Assert.Equal(shop.Dataset.EventCount, shop.Causes.Events.Length);
        Assert.Equal(500, shop.Dataset.ItemIndices.Distinct().Count());
    }

    [Theory]
    [InlineData(4, 20, 7)]
    [InlineData(100, 50, 7)]
    [InlineData(2000, 400, 3660)]
    public void Run_ExtremeSizes_StaysWithinTimeAndItems(double eventsPerUser, int items, int days)
    {
        var options = new SimulationOptions { Users = 10, Items = items, EventsPerUser = eventsPerUser, Days = days };

        SimulatedShop shop = ShopSimulator.Run(options, cancel: Cancel);

        long start = options.Start.ToUnixTimeMilliseconds();
        Assert.All(shop.Dataset.Times, t => Assert.InRange(t, start, start + days * 86_400_000L));
        for (int user = 0; user < 10; user++)
        {
            int length = shop.Dataset.ItemsOf(user).Length;
            Assert.InRange(length, 4, Math.Max(4, (int)(items * 0.8)));
        }
    }

    [Fact]
    public void Run_Times_AscendInSessions()
    {
        Dataset data = DefaultShop.Instance.Dataset;
        int close = 0;
        int steps = 0;
        for (int user = 0; user < data.UserCount; user++)
            for (int i = data.Offsets[user] + 1; i < data.Offsets[user + 1]; i++)
            {
                long gap = data.Times[i] - data.Times[i - 1];
                Assert.True(gap >= 0);
                close += gap <= 301_000 ? 1 : 0;
                steps++;
            }

        // A visit starts a new session one time in four.
        Assert.InRange(close / (double)steps, 0.73, 0.77);
    }

    [Fact]
    public void Run_Types_NarrowLikeAFunnel()
    {
        BehaviorType[] types = DefaultShop.Instance.Dataset.Types;
        double Share(BehaviorType least) => types.Count(t => t >= least) / (double)types.Length;

        Assert.All(types, t => Assert.InRange(t, BehaviorType.View, BehaviorType.Buy));
        Assert.InRange(Share(BehaviorType.Click), 0.5, 0.75);
        Assert.InRange(Share(BehaviorType.AddToCart), 0.2, 0.4);
        Assert.InRange(Share(BehaviorType.Buy), 0.1, 0.3);
        Assert.All(DefaultShop.Instance.Dataset.Values, v => Assert.InRange(v, 0.1f, 3600f));
    }

    [Theory]
    [InlineData(0, 500, 24, 365)]
    [InlineData(10, 19, 24, 365)]
    [InlineData(10, 500, 3, 365)]
    [InlineData(10, 500, double.NaN, 365)]
    [InlineData(10, 500, 24, 6)]
    public void Run_OutOfRange_Throws(int users, int items, double eventsPerUser, int days)
    {
        var options = new SimulationOptions { Users = users, Items = items, EventsPerUser = eventsPerUser, Days = days };

        Assert.Throws<ArgumentOutOfRangeException>(() => ShopSimulator.Run(options, cancel: Cancel));
    }
}
