using Vitrine.Numerics;

namespace Vitrine.Recommenders.Simulation;

/// <summary>
/// When a shopper comes: sessions of about four visits, minutes apart within a session, days apart between sessions, over a part of the
/// simulated time.
/// </summary>
internal sealed class EventTimes(SimulationOptions options)
{
    private const double NewSession = 0.25;
    private const double Day = 86_400;
    private readonly double[] seconds = new double[Most(options)];

    /// <summary>The most events a user can have.</summary>
    public static int Most(SimulationOptions options) => (int)Math.Max(4, Math.Min(options.EventsPerUser * 8, options.Items * 0.8));

    /// <summary>Draws the number of events and fills their times, Unix milliseconds at whole seconds, ascending.</summary>
    public int Draw(uint user, long[] times)
    {
        var random = new CounterRandom(options.Seed, user, SimulationSites.Times);
        // exp(m + s g) has mean exp(m + s^2 / 2).
        const double spread = 0.5;
        double drawn = Math.Exp(Math.Log(options.EventsPerUser) - spread * spread / 2 + spread * random.NextGaussian());
        int count = (int)Math.Clamp(Math.Round(drawn), 4, seconds.Length);
        double span = options.Days * Day * (0.35 + 0.65 * random.NextDouble());
        double start = (options.Days * Day - span) * random.NextDouble();

        double between = 0;
        double within = 0;
        for (int i = 1; i < count; i++)
        {
            bool session = random.NextDouble() < NewSession;
            double gap = session ? -Math.Log(1 - random.NextDouble()) + 0.02 : 20 + 280 * random.NextDouble();
            between += session ? gap : 0;
            within += session ? 0 : gap;
            seconds[i] = session ? -gap : gap;
        }

        // The gaps between sessions share what the sessions leave of the span; a span too short for its sessions squeezes them alike.
        double squeeze = Math.Min(1, span / (within + 1));
        double stretch = between > 0 ? Math.Max(0, span - within * squeeze) / between : 0;
        double now = start;
        long first = options.Start.ToUnixTimeSeconds() * 1000;
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                now += seconds[i] < 0 ? -seconds[i] * stretch : seconds[i] * squeeze;
            times[i] = first + (long)now * 1000;
        }

        return count;
    }
}
