using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vitrine.Numerics.Optimizers;

namespace Vitrine.Numerics.Tests.Determinism;

/// <summary>A short training of <see cref="TinyNetwork"/> by two workers.</summary>
internal static class TrainingRun
{
    /// <summary>A hash of all bits of the trained parameters, and the loss of every step.</summary>
    public static (string Hash, float[] Losses) Run(uint seed, int steps)
    {
        using var network = new TinyNetwork(seed);
        TinyNetwork.Shard[] shards = [new(network, seed + 50), new(network, seed + 60)];
        GradientSet[] gradients = [.. shards.Select(s => s.Gradients)];
        using var adam = new Adam(network.Parameters, new AdamOptions(WeightDecay: 0.01, ClipNorm: 5));
        using var pool = new WorkerPool(shards.Length);
        var rate = new LearningRate(0.01, WarmupSteps: 5, CosineSteps: steps);
        var losses = new float[steps];
        var parts = new float[shards.Length];
        for (int step = 0; step < steps; step++)
        {
            pool.Run(worker =>
            {
                TinyNetwork.Shard shard = shards[worker];
                shard.Tape.Reset();
                shard.Tape.Train(seed, step, worker);
                Node root = network.Forward(shard);
                shard.Tape.Backward(root);
                parts[worker] = root.Value.Span[0];
            });
            adam.Step(gradients, rate.At(step), pool);
            losses[step] = parts.Sum();
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter p in network.Parameters.All)
            hash.AppendData(MemoryMarshal.AsBytes(p.Value.Span));
        foreach (TinyNetwork.Shard shard in shards)
            shard.Dispose();
        return (Convert.ToHexString(hash.GetHashAndReset()), losses);
    }
}
