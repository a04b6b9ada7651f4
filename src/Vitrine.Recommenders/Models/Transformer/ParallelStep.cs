using Vitrine.Numerics;
using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Optimizers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// One training step, data-parallel: the batch is cut into shards of whole sequences, shard s is worker s mod W's, each worker adds into gradients of its
/// own, and the optimiser sums them in worker order. Where items are fused from attributes, all item vectors are computed first, cut over
/// the workers, and their gradients passed back last.
/// </summary>
internal sealed class ParallelStep : IDisposable
{
    // Tokens a shard: enough for full tiles, few enough that its activations stay in the second- and third-level caches.
    private const int ShardTokens = 2048;

    private readonly TransformerNetwork network;
    private readonly Dataset data;
    private readonly NegativeSampler? sampler;
    private readonly Adam optimizer;
    private readonly WorkerPool pool;
    private readonly Worker[] workers;
    private readonly GradientSet[] gradients;
    private readonly Arena shared = new();
    private readonly List<(int First, int Count)> shards = [];
    private readonly Action<int> fuse;
    private readonly Action<int> train;
    private readonly Action<int> passBack;
    private SequenceWindow[] windows = [];
    private int[] order = [];
    private int step;
    private double weight;
    private Tensor items;

    public ParallelStep(TransformerNetwork network, Dataset data, Adam optimizer, WorkerPool pool)
    {
        this.network = network;
        this.data = data;
        this.optimizer = optimizer;
        this.pool = pool;
        TrainingConfig training = network.Config.Training;
        sampler = training.Loss == LossKind.FullCrossEntropy ? null : new NegativeSampler(data, training.NegativeSampling, training.Seed);
        gradients = new GradientSet[pool.Count];
        workers = new Worker[pool.Count];
        for (int w = 0; w < workers.Length; w++)
        {
            gradients[w] = new GradientSet(network.Parameters);
            workers[w] = new Worker(gradients[w], network.Config.Layers);
        }

        fuse = Fuse;
        train = Train;
        passBack = PassBack;
    }

    /// <summary>Tokens trained by the last step: the targets that had a loss.</summary>
    public int Targets { get; private set; }

    /// <summary>Trains one batch and returns its mean loss.</summary>
    /// <param name="windows">All examples.</param>
    /// <param name="order">Which of them make up this batch.</param>
    /// <param name="step">0-based step, for random streams.</param>
    /// <param name="learningRate">This step's rate.</param>
    public double Run(SequenceWindow[] windows, ReadOnlySpan<int> order, int step, double learningRate)
    {
        (this.windows, this.step) = (windows, step);
        if (this.order.Length < order.Length)
            this.order = new int[order.Length];
        order.CopyTo(this.order);
        Cut(order.Length);
        weight = 1.0 / Targets;
        shared.Reset();
        if (network.Items.Fuses)
        {
            items = shared.Allocate(network.Items.ItemCount, network.Config.Width);
            pool.Run(fuse);
        }

        sampler?.DrawShared(network.Config.Training, step);
        pool.Run(train);
        if (network.Items.Fuses)
            pool.Run(passBack);
        double loss = 0;
        foreach (Worker worker in workers)
            loss += worker.Loss;
        optimizer.Step(gradients, learningRate, pool);
        return loss;
    }

    public void Dispose()
    {
        foreach (Worker worker in workers)
            worker.Dispose();
        foreach (GradientSet set in gradients)
            set.Dispose();
        shared.Dispose();
    }

    private void Cut(int count)
    {
        bool every = network.Config.Training.Objective == Objective.EveryPosition;
        int tokens = 0;
        for (int i = 0; i < count; i++)
            tokens += windows[order[i]].Length - 1;
        Targets = every ? tokens : count;

        // Equally many shards for every worker, each sequence in the shard that its middle token falls into, so that workers end together.
        long cuts = (long)pool.Count * ((tokens + pool.Count * ShardTokens - 1) / (pool.Count * ShardTokens));
        shards.Clear();
        int first = 0;
        long before = 0;
        for (int i = 0; i < count; i++)
        {
            int length = windows[order[i]].Length - 1;
            long shard = (2 * before + length) * cuts / (2L * tokens);
            if (i > first && shard > shards.Count)
            {
                shards.Add((first, i - first));
                first = i;
            }

            before += length;
        }

        shards.Add((first, count - first));
    }

    private (int First, int Count) Range(int worker)
    {
        int first = (int)((long)network.Items.ItemCount * worker / pool.Count);
        return (first, (int)((long)network.Items.ItemCount * (worker + 1) / pool.Count) - first);
    }

    private void Fuse(int w)
    {
        Worker worker = workers[w];
        (int first, int count) = Range(w);
        worker.ItemTape.Reset();
        worker.Fused = network.Items.Fuse(worker.ItemTape, worker.Range(first, count));
        worker.Fused.Result.Value.Span.CopyTo(items.Slice(first, count).Span);
        worker.ItemGradient = worker.ItemTape.Arena.AllocateZeroed(network.Items.ItemCount, network.Config.Width);
    }

    private void Train(int w)
    {
        Worker worker = workers[w];
        worker.Loss = 0;
        TrainingConfig training = network.Config.Training;
        for (int s = w; s < shards.Count; s += workers.Length)
        {
            Fill(worker.Batch, shards[s]);
            Tape tape = worker.Tape;
            tape.Reset();
            tape.Train(training.Seed, step, s);
            Node table = network.Items.Fuses ? tape.Input(items, worker.ItemGradient) : network.Items.UseIds(tape);
            network.Encode(tape, table, worker.Batch, worker.State);
            Node states = training.Objective == Objective.EveryPosition
                ? worker.State.Output
                : Gather.Apply(tape, worker.State.Output, worker.Batch.Last);
            ReadOnlySpan<int> negatives = sampler is null ? [] : sampler.For(training, step, s, worker.Batch.Targets, ref worker.Negatives);
            Node loss = network.Loss(
                tape, states, network.OutputItems(tape, table), worker.Batch.Targets, negatives, sampler is null ? [] : sampler.LogQ, weight);
            tape.Backward(loss);
            worker.Loss += loss.Value.Span[0];
        }
    }

    private void PassBack(int w)
    {
        (int first, int count) = Range(w);
        Tensor sum = workers[0].ItemGradient.Slice(first, count);
        for (int other = 1; other < workers.Length; other++)
            System.Numerics.Tensors.TensorPrimitives.Add(sum.Span, workers[other].ItemGradient.Slice(first, count).Span, sum.Span);
        workers[w].ItemTape.Backward(workers[w].Fused!.Result, sum);
    }

    private void Fill(SequenceBatch batch, (int First, int Count) shard)
    {
        bool every = network.Config.Training.Objective == Objective.EveryPosition;
        batch.Clear();
        for (int i = shard.First; i < shard.First + shard.Count; i++)
        {
            SequenceWindow window = windows[order[i]];
            int inputs = window.Length - 1;
            batch.Add(new History(
                data.ItemIndices.AsMemory(window.Start, inputs), data.Times.AsMemory(window.Start, inputs), data.Types.AsMemory(window.Start, inputs)));
            if (every)
                batch.AddTargets(data.ItemIndices.AsSpan(window.Start + 1, inputs));
            else
                batch.AddTarget(data.ItemIndices[window.Start + inputs]);
        }
    }

    /// <summary>What one worker owns.</summary>
    private sealed class Worker(GradientSet gradients, int layers) : IDisposable
    {
        private int[] range = [];

        public Tape Tape { get; } = new(gradients);

        public Tape ItemTape { get; } = new(gradients);

        public SequenceBatch Batch { get; } = new();

        public EncoderState State { get; } = new(layers);

        public AttributeAttention? Fused { get; set; }

        public Tensor ItemGradient { get; set; }

        public double Loss { get; set; }

        public int[] Negatives = [];

        public ReadOnlySpan<int> Range(int first, int count)
        {
            if (range.Length != count)
                range = [.. Enumerable.Range(first, count)];
            return range;
        }

        public void Dispose()
        {
            Tape.Dispose();
            ItemTape.Dispose();
        }
    }
}
