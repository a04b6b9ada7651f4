using Vitrine.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>Draws negatives, uniformly or by popularity (number of training events), as a function of (seed, step, shard).</summary>
internal sealed class NegativeSampler
{
    private readonly ulong seed;
    private readonly int items;
    private readonly double[]? cumulative;
    private readonly float[] logQ;
    private int[] shared = [];

    public NegativeSampler(Dataset train, NegativeSampling sampling, ulong seed)
    {
        this.seed = seed;
        items = train.ItemCount;
        var q = new double[items];
        if (sampling == NegativeSampling.Uniform)
        {
            Array.Fill(q, 1.0 / items);
        }
        else
        {
            // One more than the count, so that every item can be drawn and has a finite log.
            foreach (int item in train.ItemIndices)
                q[item]++;
            for (int v = 0; v < items; v++)
                q[v] = (q[v] + 1) / (train.EventCount + items);
            cumulative = new double[items];
            double sum = 0;
            for (int v = 0; v < items; v++)
                cumulative[v] = sum += q[v];
        }

        logQ = [.. q.Select(p => (float)Math.Log(p))];
    }

    /// <summary>[V] log of each item's sampling probability.</summary>
    public ReadOnlySpan<float> LogQ => logQ;

    /// <summary>Draws the negatives that all shards of a step share, where the loss wants them.</summary>
    public void DrawShared(TrainingConfig training, int step)
    {
        if (training.Loss != LossKind.SampledSoftmax)
            return;
        if (shared.Length != training.Negatives)
            shared = new int[training.Negatives];
        var random = new CounterRandom(seed, (uint)step, uint.MaxValue);
        foreach (ref int negative in shared.AsSpan())
            negative = Draw(ref random);
    }

    /// <summary>The negatives of one shard: the shared ones, or K for each target, never the target itself.</summary>
    public ReadOnlySpan<int> For(TrainingConfig training, int step, int shard, ReadOnlySpan<int> targets, ref int[] buffer)
    {
        if (training.Loss == LossKind.SampledSoftmax)
            return shared;
        int count = targets.Length * training.Negatives;
        if (buffer.Length < count)
            buffer = new int[count];
        var random = new CounterRandom(seed, (uint)step, 0x4E000000u + (uint)shard);
        for (int i = 0; i < count; i++)
        {
            int target = targets[i / training.Negatives];
            int drawn = Draw(ref random);
            while (drawn == target && items > 1)
                drawn = Draw(ref random);
            buffer[i] = drawn;
        }

        return buffer.AsSpan(0, count);
    }

    private int Draw(ref CounterRandom random)
    {
        if (cumulative is null)
            return random.NextInt(items);
        int found = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, items - 1);
    }
}
