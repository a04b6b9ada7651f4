using Vitrine.Numerics.Losses;
using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Determinism;

/// <summary>A small network that uses every operation and every loss of the engine in one step.</summary>
internal sealed class TinyNetwork : IDisposable
{
    private const int Width = 20;
    private const int Items = 30;
    private const int Brands = 6;
    private const int Tokens = 41;
    private const int Heads = 2;
    private static readonly int[] Offsets = [0, 4, 4, Tokens];
    private static readonly int[] Whole = [0, 3];
    private static readonly float[] LogQ = [.. Enumerable.Repeat(-3f, Items)];
    private readonly SparseRows[] fields;
    private readonly int[] positions = [.. Enumerable.Range(0, Tokens).Select(i => i % 9 - 1)];

    public TinyNetwork(uint seed)
    {
        fields =
        [
            new([.. Enumerable.Range(0, Items + 1)], [.. Enumerable.Range(0, Items)], [.. Enumerable.Repeat(1f, Items)]),
            new(
                [.. Enumerable.Range(0, Items + 1).Select(i => 2 * (i / 2))], Sample.Integers(seed, Items, 0, Brands),
                [.. Enumerable.Repeat(0.5f, Items)]),
        ];
        Add("items", Items, Width, true);
        Add("brands", Brands, Width, true);
        Add("queries", 2, Width);
        Add("fieldBias", 1, 2);
        Add("positions", 8, Width, true);
        Add("norm.weight", 1, Width);
        Add("norm.bias", 1, Width);
        Add("qkv", Width, 3 * Width);
        Add("qkv.bias", 1, 3 * Width);
        Add("relative", Heads, 5);
        Add("out", Width, Width);
        Add("gate", Width, Width);
        Add("norm2.weight", 1, Width);
        Add("up", Width, 4 * Width);
        Add("down", 2 * Width, Width);
        Add("head", Items, 1);
        foreach (Parameter p in Parameters.All)
            Sample.Normal(seed + (uint)p.Index, p.Value.Rows, p.Value.Columns, 0.3).CopyTo(p.Value);

        void Add(string name, int rows, int columns, bool sparse = false) => Parameters.Add(name, rows, columns, sparse);
    }

    public ParameterSet Parameters { get; } = new();

    public void Dispose() => Parameters.Dispose();

    /// <summary>The sum of the three losses and of a pooled score.</summary>
    public Node Forward(Shard shard)
    {
        Tape tape = shard.Tape;
        (shard.Tables[0], shard.Tables[1]) = (Use(0), Use(1));
        Node x = AttributeAttention.Apply(tape, shard.Events, fields, shard.Tables, Use(2), Use(3)).Result;
        x = Dropout.Apply(tape, Gather.Apply(tape, Use(4), positions, x), 0.1);
        Node h = LayerNorm.Apply(tape, x, Use(5), Use(6));
        Node qkv = MatMul.Apply(tape, h, Use(7), Use(8));
        Node attended = RaggedAttention.Apply(tape, qkv, Offsets, Heads, causal: true, Use(9), dropout: 0.1).Result;
        Node gated = Gate.Apply(tape, MatMul.Apply(tape, attended, Use(10)), MatMul.Apply(tape, h, Use(11)));
        x = Residual.Apply(tape, x, gated, dropout: 0.1);
        h = RmsNorm.Apply(tape, x, Use(12));
        h = MatMul.Apply(tape, SwiGlu.Apply(tape, MatMul.Apply(tape, h, Use(13))), Use(14));
        h = Activate.Apply(tape, Activate.Apply(tape, h, Activation.Gelu), Activation.Silu);
        x = Residual.Apply(tape, x, Activate.Apply(tape, h, Activation.Relu));
        Node unit = UnitRows.Apply(tape, x, 3);
        Node table = UnitRows.Apply(tape, Use(0));
        Node loss = FullCrossEntropy.Apply(tape, unit, table, shard.Targets, 1.0 / Tokens);
        loss = Residual.Apply(tape, loss, BinaryCrossEntropy.Apply(tape, x, Use(0), shard.Targets, shard.Negatives, 1.0 / Tokens, 0.8));
        loss = Residual.Apply(tape, loss, SampledSoftmax.Apply(tape, x, Use(0), shard.Targets, shard.Shared, LogQ, 1.0 / Tokens));
        Node shares = RowSoftmax.Apply(tape, DotScores.Apply(tape, MeanPool.Apply(tape, x, Offsets), table));
        return Residual.Apply(tape, loss, MeanPool.Apply(tape, MatMul.Apply(tape, shares, Use(15)), Whole));

        Node Use(int parameter) => tape.Use(Parameters[parameter]);
    }

    /// <summary>What one worker owns: its tape, its gradients and its events.</summary>
    internal sealed class Shard : IDisposable
    {
        public Shard(TinyNetwork network, uint seed)
        {
            Gradients = new GradientSet(network.Parameters);
            Tape = new Tape(Gradients);
            Events = Sample.Integers(seed, Tokens, 0, Items);
            Targets = Sample.Integers(seed + 1, Tokens, 0, Items);
            Negatives = Sample.Integers(seed + 2, 2 * Tokens, 0, Items);
            Shared = Sample.Integers(seed + 3, 12, 0, Items);
        }

        public GradientSet Gradients { get; }

        public Tape Tape { get; }

        public Node[] Tables { get; } = new Node[2];

        public int[] Events { get; }

        public int[] Targets { get; }

        public int[] Negatives { get; }

        public int[] Shared { get; }

        public void Dispose()
        {
            Tape.Dispose();
            Gradients.Dispose();
        }
    }
}
