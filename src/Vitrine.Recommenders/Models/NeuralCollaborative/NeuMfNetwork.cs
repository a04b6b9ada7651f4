using System.Collections.Concurrent;
using System.Globalization;
using Vitrine.Numerics;
using Vitrine.Numerics.Losses;
using Vitrine.Numerics.Ops;
using Vitrine.Recommenders.Models.HistoryVectors;

namespace Vitrine.Recommenders.Models.NeuralCollaborative;

/// <summary>
/// u, q = vectors of history and item, of each part its own; logit = (u * q) . w1 + a_L . w2, with a_1 = relu(u Wu + q Wq + b), the first layer over both
/// vectors side by side, and a_l = relu(a_(l-1) W_l + b_l).
/// </summary>
internal sealed class NeuMfNetwork : IHistoryNetwork
{
    private readonly NeuMfOptions options;
    private readonly Parameter productHistory;
    private readonly Parameter productItem;
    private readonly Parameter productOutput;
    private readonly Parameter history;
    private readonly Parameter item;
    private readonly Parameter fromHistory;
    private readonly Parameter fromItem;
    private readonly Parameter firstBias;
    private readonly (Parameter Weight, Parameter Bias)[] layers;
    private readonly Parameter output;
    private readonly ConcurrentBag<Buffers> idle = [];

    // [V, width] what the first layer makes of each item, the same after every history.
    private readonly Tape itemTape = new();
    private Tensor itemState;

    public NeuMfNetwork(NeuMfOptions options, int items, Action<string, int, int>? expect)
    {
        this.options = options;
        Parameters = new ParameterSet(expect);
        int width = options.Factor << (options.Layers - 1);
        productHistory = Parameters.Add("product.history.weight", items, options.Factor, sparse: true);
        productItem = Parameters.Add("product.item.weight", items, options.Factor, sparse: true);
        productOutput = Parameters.Add("product.output.weight", 1, options.Factor);
        history = Parameters.Add("history.weight", items, width, sparse: true);
        item = Parameters.Add("item.weight", items, width, sparse: true);
        fromHistory = Parameters.Add("layer1.history.weight", width, width);
        fromItem = Parameters.Add("layer1.item.weight", width, width);
        firstBias = Parameters.Add("layer1.bias", 1, width);
        layers = new (Parameter, Parameter)[options.Layers - 1];
        for (int l = 0; l < layers.Length; l++, width /= 2)
        {
            string name = "layer" + (l + 2).ToString(CultureInfo.InvariantCulture);
            layers[l] = (Parameters.Add(name + ".weight", width, width / 2), Parameters.Add(name + ".bias", 1, width / 2));
        }

        output = Parameters.Add("output.weight", 1, options.Factor);
    }

    public ParameterSet Parameters { get; }

    public bool Normalizes => false;

    public void Refresh()
    {
        itemTape.Reset();
        itemState = FromItems(itemTape, itemTape.Use(item)).Value;
    }

    public (Node Root, double Value) Loss(Tape tape, HistoryBatch batch, TrainingPart part)
    {
        Buffers buffers = Rent();
        SampledPairs pairs = buffers.Pairs;
        pairs.Draw(batch, item.Value.Rows, options.Negatives, part);
        buffers.List(batch.Items);
        Node entries = HistoryContext.Entries(tape, batch);
        Node logits = Logits(
            tape,
            pairs.SumOfOthers(tape, tape.Use(productHistory), batch, entries),
            FromHistories(tape, pairs.SumOfOthers(tape, tape.Use(history), batch, entries)),
            buffers.Tokens,
            Gather.Apply(tape, tape.Use(productItem), buffers.Items),
            FromItems(tape, Gather.Apply(tape, tape.Use(item), buffers.Items)));
        // Of the two numbers 1 and -1, a wanted pair's logit is scored against the first, any other's against the second.
        Tensor signs = tape.Arena.Allocate(2, 1);
        (signs.Span[0], signs.Span[1]) = (1, -1);
        Node loss = BinaryCrossEntropy.Apply(tape, logits, tape.Input(signs), buffers.Signs, [], part.Weight);
        idle.Add(buffers);
        return (loss, loss.Value.Span[0]);
    }

    public Node Logits(Tape tape, HistoryBatch batch, Node entries, int target)
    {
        Buffers buffers = Rent();
        ReadOnlySpan<int> rows = buffers.Zeros(batch.Count);
        Node product = Gather.Apply(tape, tape.Input(productItem.Value.Slice(target, 1)), rows);
        Node vector = Gather.Apply(tape, tape.Input(item.Value.Slice(target, 1)), rows);
        idle.Add(buffers);
        return Logits(
            tape, Sum(tape, productHistory, batch, entries), FromHistories(tape, Sum(tape, history, batch, entries)), [], product, FromItems(tape, vector));
    }

    public void Score(Tape tape, HistoryBatch batch, Node entries, Span<float> scores)
    {
        Buffers buffers = Rent();
        Tensor products = Sum(tape, productHistory, batch, entries).Value;
        Tensor states = FromHistories(tape, Sum(tape, history, batch, entries)).Value;
        int items = item.Value.Rows;
        for (int b = 0; b < batch.Count; b++)
        {
            // The states of one history by all items are what the caches hold.
            Tape own = buffers.Tape;
            own.Reset();
            Node logits = Logits(
                own, own.Input(products.Slice(b, 1)), own.Input(states.Slice(b, 1)), buffers.Zeros(items), own.Use(productItem), own.Input(itemState));
            logits.Value.Span.CopyTo(scores.Slice(b * items, items));
        }

        idle.Add(buffers);
    }

    public void Dispose()
    {
        while (idle.TryTake(out Buffers? buffers))
            buffers.Tape.Dispose();
        itemTape.Dispose();
        Parameters.Dispose();
    }

    // u Wu and q Wq + b: what the first layer makes of either side alone.
    private Node FromHistories(Tape tape, Node users) => MatMul.Apply(tape, users, tape.Use(fromHistory));

    private Node FromItems(Tape tape, Node items) => MatMul.Apply(tape, items, tape.Use(fromItem), tape.Use(firstBias));

    // The logit of each pair of a row of the users, chosen by rows, or all in turn where rows is empty, and a row of the items; the sides of the deep
    // part after FromHistories and FromItems.
    private Node Logits(Tape tape, Node productUsers, Node users, ReadOnlySpan<int> rows, Node productItems, Node items)
    {
        if (rows.Length > 0)
        {
            users = Gather.Apply(tape, users, rows);
            productUsers = Gather.Apply(tape, productUsers, rows);
        }

        Node state = Activate.Apply(tape, Residual.Apply(tape, users, items), Activation.Relu);
        foreach ((Parameter weight, Parameter bias) in layers)
            state = Activate.Apply(tape, MatMul.Apply(tape, state, tape.Use(weight), tape.Use(bias)), Activation.Relu);
        return Residual.Apply(
            tape,
            DotScores.Apply(tape, Multiply.Apply(tape, productUsers, productItems), tape.Use(productOutput)),
            DotScores.Apply(tape, state, tape.Use(output)));
    }

    private Buffers Rent() => idle.TryTake(out Buffers? buffers) ? buffers : new Buffers();

    private static Node Sum(Tape tape, Parameter table, HistoryBatch batch, Node entries) =>
        EmbeddingBag.Apply(tape, tape.Use(table), batch.Offsets, batch.Items, entries);

    /// <summary>The pairs of a step one by one: each wanted item, then its negatives.</summary>
    private sealed class Buffers
    {
        private int[] tokens = [];
        private int[] items = [];
        private int[] signs = [];
        private int[] zeros = [];
        private int count;

        public SampledPairs Pairs { get; } = new();

        public Tape Tape { get; } = new();

        public ReadOnlySpan<int> Tokens => tokens.AsSpan(0, count);

        public ReadOnlySpan<int> Items => items.AsSpan(0, count);

        public ReadOnlySpan<int> Signs => signs.AsSpan(0, count);

        public void List(ReadOnlySpan<int> wanted)
        {
            int each = 1 + Pairs.Count;
            count = wanted.Length * each;
            if (tokens.Length < count)
                (tokens, items, signs) = (new int[2 * count], new int[2 * count], new int[2 * count]);
            for (int n = 0; n < wanted.Length; n++)
            {
                tokens.AsSpan(n * each, each).Fill(n);
                items[n * each] = wanted[n];
                Pairs.Negatives.Slice(n * Pairs.Count, Pairs.Count).CopyTo(items.AsSpan(n * each + 1));
                signs.AsSpan(n * each, each).Fill(1);
                signs[n * each] = 0;
            }
        }

        public ReadOnlySpan<int> Zeros(int length)
        {
            if (zeros.Length < length)
                zeros = new int[length];
            return zeros.AsSpan(0, length);
        }
    }
}
