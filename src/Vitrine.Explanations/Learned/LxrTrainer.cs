using Vitrine.Numerics;
using Vitrine.Numerics.Optimizers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Vitrine.Explanations.Learned;

/// <summary>
/// Trains an <see cref="LxrNetwork"/> for one recommender, which stays as it is: for each history and an item that the model ranks high after it, the
/// mask is moved down the gradient of <see cref="LxrLoss"/>, which reaches it through the model's presences. Any number of workers gives the same bits.
/// </summary>
/// <remarks>
/// Deviation: the paper trains on the best unseen item of each user alone; here each epoch draws one of the 10 best. With one target a history the
/// network reads the target off the history and learns little of how the two belong together.
/// </remarks>
public sealed class LxrTrainer
{
    private const double ClipNorm = 5;
    private const int Targets = 10;

    // A step's histories are dealt to so many parts, each with gradients of its own, whoever computes them: sums do not depend on the number of threads.
    private const int Parts = 4;

    private readonly IRelaxedRecommender model;
    private readonly int items;
    private readonly History[] histories;

    /// <summary>Creates a trainer.</summary>
    /// <param name="model">The recommender to be explained.</param>
    /// <param name="items">Items of its catalogue.</param>
    /// <param name="histories">What to learn from: those of at least 2 events that the model reads are taken.</param>
    /// <exception cref="ArgumentException">None of them has 2 events.</exception>
    public LxrTrainer(IRelaxedRecommender model, int items, IEnumerable<History> histories)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        this.items = items;
        this.histories = [.. histories.Select(h => h.Last(model.MaxLength)).Where(h => h.Length > 1)];
        if (this.histories.Length == 0)
            throw new ArgumentException("LxrTrainer: found no history of 2 events, expected at least one to learn from", nameof(histories));
    }

    /// <summary>Threads; the machine's processors by default. The network does not depend on it; 4 share a step at most.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Measures speed.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Trains a network.</summary>
    /// <param name="options">Options; validated here.</param>
    /// <param name="progress">Told of the state after every step, or null.</param>
    /// <param name="cancel">Stops after the running step.</param>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public LxrTraining Train(LxrOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var network = new LxrNetwork(options, items, LxrNetwork.PlacesOf(model));
        try
        {
            network.Initialize();
            using var pool = new WorkerPool(Workers);
            double[] losses = Train(network, Examples(pool, cancel), pool, progress, cancel);
            return new LxrTraining(network, histories.Length, losses);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    // The best unseen items after each history, their scores, and what the history is worth to the best. A history that holds the whole catalogue is left out.
    private Example[] Examples(WorkerPool pool, CancellationToken cancel)
    {
        var examples = new Example[histories.Length];
        pool.Run(worker =>
        {
            var all = new float[items];
            Span<float> ends = stackalloc float[2];
            Span<int> best = stackalloc int[Targets];
            for (int i = worker; i < examples.Length && !cancel.IsCancellationRequested; i += pool.Count)
            {
                History history = histories[i];
                model.Score(history, all);
                int found = TopK.Select(all, history.Items.Span, best);
                if (found == 0)
                    continue;
                model.PresenceGradients(
                    history, best[0], (float[])[.. Enumerable.Repeat(1f, history.Length), .. new float[history.Length]], ends, new float[2 * history.Length]);
                int[] targets = best[..found].ToArray();
                examples[i] = new Example(history, targets, Array.ConvertAll(targets, t => all[t]), Math.Abs((double)ends[0] - ends[1]));
            }
        });
        cancel.ThrowIfCancellationRequested();
        return [.. examples.Where(e => e.Targets is not null)];
    }

    private double[] Train(LxrNetwork network, Example[] examples, WorkerPool pool, IProgress<FitProgress>? progress, CancellationToken cancel)
    {
        LxrOptions options = network.Options;
        using var optimizer = new Adam(network.Parameters, new AdamOptions(ClipNorm: ClipNorm));
        double scale = examples.Average(e => e.Worth);
        if (!double.IsFinite(scale) || scale == 0)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"LxrTrainer: a history is worth {scale} logits, expected a finite number above 0; check the model's training"));
        var loss = new LxrLoss(options.LambdaPos, options.LambdaNeg, scale);
        Part[] parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part(network, model, loss))];
        GradientSet[] gradients = [.. parts.Select(p => p.Gradients)];
        var losses = new double[options.Epochs];
        var ofExample = new double[examples.Length];
        int steps = (examples.Length + options.BatchSize - 1) / options.BatchSize;
        long events = examples.Sum(e => (long)e.History.Length);
        long start = Time.GetTimestamp();
        try
        {
            for (int epoch = 0; epoch < options.Epochs; epoch++)
            {
                int[] order = [.. Enumerable.Range(0, examples.Length)];
                var random = new CounterRandom(options.Seed, (uint)epoch);
                random.Shuffle(order.AsSpan());
                double sum = 0;
                for (int step = 0; step < steps; step++)
                {
                    int first = step * options.BatchSize;
                    int end = Math.Min(first + options.BatchSize, order.Length);
                    pool.Run(w =>
                    {
                        for (int p = w; p < Parts; p += pool.Count)
                            for (int i = first + p; i < end; i += Parts)
                                ofExample[i] = parts[p].Learn(examples[order[i]], Draw(options.Seed, epoch, order[i],
                                    examples[order[i]].Targets.Length), 1.0 / (end - first));
                    });
                    optimizer.Step(gradients, options.LearningRate, pool);
                    for (int i = first; i < end; i++)
                        sum += ofExample[i];
                    losses[epoch] = sum / end;
                    if (!double.IsFinite(losses[epoch]))
                        throw new InvalidOperationException(
                            $"LxrTrainer: the loss is {losses[epoch]}, expected a finite number; lower the learning rate, or check the model's training");
                    double share = (epoch * steps + step + 1.0) / (options.Epochs * steps);
                    double seconds = Time.GetElapsedTime(start).TotalSeconds;
                    progress?.Report(new FitProgress(
                        epoch + 1, options.Epochs, (step + 1.0) / steps, losses[epoch], double.NaN, seconds > 0 ? share * options.Epochs * events / seconds : 0,
                        TimeSpan.FromSeconds(seconds / share - seconds)));
                    cancel.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            foreach (Part part in parts)
                part.Dispose();
        }

        return losses;
    }

    // Which of the best items a history is trained on in an epoch: pure in its arguments, whichever thread asks.
    private static int Draw(ulong seed, int epoch, int example, int targets) => new CounterRandom(seed, (uint)epoch, (uint)example + 1).NextInt(targets);

    private readonly record struct Example(History History, int[] Targets, float[] Scores, double Worth);

    /// <summary>The tape and gradients of one part of a step.</summary>
    private sealed class Part : IDisposable
    {
        private readonly LxrNetwork network;
        private readonly IRelaxedRecommender model;
        private readonly LxrLoss loss;
        private readonly Tape tape;

        public Part(LxrNetwork network, IRelaxedRecommender model, LxrLoss loss)
        {
            this.network = network;
            this.model = model;
            this.loss = loss;
            Gradients = new GradientSet(network.Parameters);
            tape = new Tape(Gradients);
        }

        public GradientSet Gradients { get; }

        /// <summary>Adds the gradient of one history and returns its loss.</summary>
        public double Learn(Example example, int which, double weight)
        {
            int length = example.History.Length;
            int target = example.Targets[which];
            tape.Reset();
            Node logits = network.Logits(tape, example.History, target);
            var presence = new float[2 * length];
            Span<float> mask = presence.AsSpan(0, length);
            TensorPrimitives.Sigmoid(logits.Value.Span, mask);
            TensorPrimitives.Subtract(1f, mask, presence.AsSpan(length));
            Span<float> scores = stackalloc float[2];
            var slopes = new float[2 * length];
            model.PresenceGradients(example.History, target, presence, scores, slopes);
            double kept = (double)scores[0] - example.Scores[which];
            double left = (double)scores[1] - example.Scores[which];
            Tensor gradient = tape.Arena.Allocate(length, 1);
            loss.Gradient(kept, left, mask, slopes, weight, gradient.Span);
            tape.Backward(logits, gradient);
            return loss.Of(kept, left, mask);
        }

        public void Dispose()
        {
            tape.Dispose();
            Gradients.Dispose();
        }
    }
}

/// <summary>A trained explainer.</summary>
/// <param name="Network">The network; the receiver disposes it.</param>
/// <param name="Histories">Histories it learned from.</param>
/// <param name="Losses">[epochs] mean loss of each epoch, while it was learning.</param>
public sealed record LxrTraining(LxrNetwork Network, int Histories, IReadOnlyList<double> Losses);
