using BenchmarkDotNet.Attributes;
using Vitrine.Numerics;
using Vitrine.Numerics.Ops;

namespace Vitrine.Benchmarks.Kernels;

/// <summary>Attention forward over 16 sequences, without reading its weights, reading them in place, and copying all of them out.</summary>
public class AttentionBenchmarks : IDisposable
{
    private const int Sequences = 16;
    private const int Width = 64;
    private const int Heads = 2;
    private readonly Tape tape = new();
    private readonly Arena arena = new();
    private Tensor qkv;
    private int[] offsets = [];
    private float[] weights = [];

    [Params(10, 50, 200)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        qkv = arena.Allocate(Sequences * Length, 3 * Width);
        var random = new CounterRandom(1);
        foreach (ref float value in qkv.Span)
            value = (float)random.NextGaussian();
        offsets = [.. Enumerable.Range(0, Sequences + 1).Select(b => b * Length)];
        weights = new float[Length * Length];
    }

    [Benchmark(Baseline = true)]
    public float Forward() => Run().Result.Value.Span[0];

    [Benchmark]
    public float ForwardReadingInPlace()
    {
        RaggedAttention attention = Run();
        float sum = 0;
        for (int b = 0; b < Sequences; b++)
            for (int h = 0; h < Heads; h++)
                for (int query = 0; query < Length; query++)
                    sum += attention.WeightsOf(b, h, query)[query];
        return sum;
    }

    [Benchmark]
    public float ForwardCopyingWeights()
    {
        RaggedAttention attention = Run();
        for (int b = 0; b < Sequences; b++)
            for (int h = 0; h < Heads; h++)
                attention.CopyWeights(b, h, weights);
        return weights[0];
    }

    [GlobalCleanup]
    public void Dispose()
    {
        arena.Dispose();
        tape.Dispose();
        GC.SuppressFinalize(this);
    }

    private RaggedAttention Run()
    {
        tape.Reset();
        return RaggedAttention.Apply(tape, tape.Input(qkv), offsets, Heads, causal: true);
    }
}
