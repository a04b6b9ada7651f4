using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Attention;

/// <summary>
/// The ways by which attention rollout reaches the prediction, layer by layer: the share that reaches a state is passed down by (A + I) / row sum, A the mean
/// of the layer's heads and I the residual connection. At height 0 the shares are the values of <see cref="AttentionRolloutExplainer"/>.
/// </summary>
/// <remarks>
/// Abnar and Zuidema 2020, https://arxiv.org/abs/2005.00928, equations 1 and 2. Each height keeps its largest events; the others are gathered in one place.
/// </remarks>
/// <param name="Places">Places from the top down; of one height the rest first, then events oldest first.</param>
/// <param name="Links">Ways between neighbouring heights; those that leave a place upwards sum to it, and so do those that enter it from below.</param>
internal sealed record RolloutWays(IReadOnlyList<WayPlace> Places, IReadOnlyList<WayLink> Links)
{
    /// <summary>The event that stands for all that are not drawn.</summary>
    public const int Rest = -1;

    /// <summary>Follows the prediction down.</summary>
    /// <param name="trace">At least one layer and one event.</param>
    /// <param name="most">Most events of a height, at least 1.</param>
    public static RolloutWays Of(ModelTrace trace, int most)
    {
        int length = trace.Length;
        var mix = new double[length * length];
        var share = new double[length];
        share[^1] = 1;
        List<WayPlace> places = [new(trace.Layers, length - 1, 1)];
        List<WayLink> links = [];
        HashSet<int> kept = [length - 1];
        for (int layer = trace.Layers - 1; layer >= 0; layer--)
        {
            AttentionRows.WithResidual(trace, layer, mix);
            var below = new double[length];
            for (int q = 0; q < length; q++)
                for (int k = 0; k < length; k++)
                    below[k] += share[q] * mix[q * length + k];
            HashSet<int> above = kept;
            kept = [.. Enumerable.Range(0, length).Where(k => below[k] > 0).OrderByDescending(k => below[k]).ThenBy(k => k).Take(most)];
            var ways = new SortedDictionary<(int To, int From), double>();
            for (int q = 0; q < length; q++)
                for (int k = 0; k < length; k++)
                    if (share[q] * mix[q * length + k] is > 0 and var passed)
                    {
                        (int, int) way = (above.Contains(q) ? q : Rest, kept.Contains(k) ? k : Rest);
                        ways[way] = ways.GetValueOrDefault(way) + passed;
                    }

            var sums = new SortedDictionary<int, double>();
            for (int k = 0; k < length; k++)
                if (below[k] > 0)
                    sums[kept.Contains(k) ? k : Rest] = sums.GetValueOrDefault(kept.Contains(k) ? k : Rest) + below[k];
            places.AddRange(sums.Select(s => new WayPlace(layer, s.Key, s.Value)));
            links.AddRange(ways.Select(w => new WayLink(layer, w.Key.From, w.Key.To, w.Value)));
            share = below;
        }

        return new RolloutWays(places, links);
    }
}

/// <summary>A place on the way to the prediction.</summary>
/// <param name="Layer">Height: 0 the events, L the output of the last layer.</param>
/// <param name="Event">Position in the trace, or <see cref="RolloutWays.Rest"/>.</param>
/// <param name="Share">Share of the prediction that passes here; those of a height sum to 1.</param>
internal readonly record struct WayPlace(int Layer, int Event, double Share);

/// <summary>A way up by one layer.</summary>
/// <param name="Layer">Height of the lower end.</param>
/// <param name="From">Event of the lower end.</param>
/// <param name="To">Event of the upper end.</param>
/// <param name="Share">Share of the prediction that comes this way.</param>
internal readonly record struct WayLink(int Layer, int From, int To, double Share);
