using BenchmarkDotNet.Attributes;
using Vitrine.Numerics;
using Vitrine.Numerics.Kernels;

namespace Vitrine.Benchmarks.Kernels;

/// <summary>The shapes that training and scoring spend their time in; 2 M K N operations each.</summary>
public class GemmBenchmarks : IDisposable
{
    private readonly Arena arena = new();
    private Tensor a;
    private Tensor b;
    private Tensor c;
    private bool transposeA;
    private bool transposeB;

    [Params("2048x64 64x64", "2048x64 64x256", "2048x256 256x64", "192x64 (3416x64)T", "(2048x64)T 2048x256", "1024x1024 1024x1024")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        int[][] sizes = [.. Shape.Split(' ').Select(part => part.Trim('(', ')', 'T').TrimEnd(')').Split('x').Select(int.Parse).ToArray())];
        transposeA = Shape.Split(' ')[0].EndsWith('T');
        transposeB = Shape.EndsWith('T');
        a = Filled(sizes[0]);
        b = Filled(sizes[1]);
        c = arena.Allocate(transposeA ? a.Columns : a.Rows, transposeB ? b.Rows : b.Columns);
    }

    [Benchmark]
    public void Multiply() => Gemm.Multiply(a, transposeA, b, transposeB, c, false, arena);

    [GlobalCleanup]
    public void Dispose()
    {
        arena.Dispose();
        GC.SuppressFinalize(this);
    }

    private Tensor Filled(int[] size)
    {
        Tensor tensor = arena.Allocate(size[0], size[1]);
        var random = new CounterRandom(1);
        foreach (ref float value in tensor.Span)
            value = (float)random.NextGaussian();
        return tensor;
    }
}
