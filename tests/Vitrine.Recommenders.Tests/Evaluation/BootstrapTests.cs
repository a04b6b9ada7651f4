using Vitrine.Numerics;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Recommenders.Tests.Evaluation;

public class BootstrapTests
{
    [Fact]
    public void Quantile_BetweenValues_IsLinear()
    {
        Assert.Equal(10 + .75 * (20 - 10), Bootstrap.Quantile([10, 20], .75));
        Assert.Equal(7, Bootstrap.Quantile([7], .025));
        Assert.True(double.IsNaN(Bootstrap.Quantile([], .5)));
    }

    [Fact]
    public void Intervals_ShareOfOnes_MatchTheNormalApproximation()
    {
        const int users = 2000;
        var values = new UserValues(["hr@10", "constant"], users);
        for (int user = 0; user < users; user++)
        {
            values.Row(user)[0] = user % 5 == 0 ? 1 : 0;
            values.Row(user)[1] = .25f;
        }

        (double lower, double upper) = Intervals(values, 1000, 3, 2)[0];
        double halfWidth = 1.96 * Math.Sqrt(.2 * .8 / users);
        Assert.Equal(.2, Bootstrap.Means(values)[0], 1e-12);
        Assert.Equal(.2 - halfWidth, lower, .1 * halfWidth);
        Assert.Equal(.2 + halfWidth, upper, .1 * halfWidth);
        Assert.Equal((.25, .25), Intervals(values, 1000, 3, 2)[1]);
    }

    [Fact]
    public void Intervals_AnyNumberOfWorkers_SameBits()
    {
        UserValues values = Noise(300, 11);
        Assert.Equal(Intervals(values, 200, 3, 1), Intervals(values, 200, 3, 4));
        Assert.NotEqual(Intervals(values, 200, 3, 1), Intervals(values, 200, 4, 1));
    }

    [Fact]
    public void Intervals_UsersWithoutAMetric_AreLeftOutOfItAlone()
    {
        UserValues values = Noise(400, 2);
        var kept = new UserValues(["a"], 200);
        for (int user = 0; user < 400; user += 2)
        {
            kept.Row(user / 2)[0] = values.Row(user)[0];
            values.Row(user + 1)[0] = float.NaN;
        }

        (double Lower, double Upper)[] withGaps = Intervals(values, 1000, 1, 2);
        (double Lower, double Upper) alone = Intervals(kept, 1000, 2, 2)[0];
        Assert.Equal(Bootstrap.Means(kept)[0], Bootstrap.Means(values)[0], 1e-12);
        Assert.Equal(alone.Lower, withGaps[0].Lower, .01);
        Assert.Equal(alone.Upper, withGaps[0].Upper, .01);
        Assert.Equal(Intervals(Noise(400, 2), 1000, 1, 2)[1], withGaps[1]);
    }

    [Fact]
    public void Intervals_MetricThatNobodyHas_IsNaN()
    {
        var values = new UserValues(["a"], 3);
        values.Row(0)[0] = values.Row(1)[0] = values.Row(2)[0] = float.NaN;
        Assert.True(double.IsNaN(Intervals(values, 10, 1, 1)[0].Lower));
    }

    [Fact]
    public void Intervals_SizeOfMovieLens_TakesUnderThreeSeconds()
    {
        UserValues values = Noise(6040, 40);
        long start = TimeProvider.System.GetTimestamp();
        Intervals(values, 1000, 1, 2);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 3);
    }

    private static UserValues Noise(int users, int metrics)
    {
        var values = new UserValues([.. Enumerable.Range(0, metrics).Select(m => "m" + (char)('a' + m))], users);
        var random = new CounterRandom(5);
        for (int user = 0; user < users; user++)
            foreach (ref float value in values.Row(user))
                value = (float)random.NextDouble();
        return values;
    }

    private static (double Lower, double Upper)[] Intervals(UserValues values, int samples, ulong seed, int workers) =>
        Bootstrap.Intervals(values, samples, seed, workers, TestContext.Current.CancellationToken);
}
