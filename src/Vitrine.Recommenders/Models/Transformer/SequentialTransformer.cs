using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// A Transformer over behaviour events (after SASRec, https://arxiv.org/abs/1808.09781) whose items are fused from id and attributes by attention, and
/// whose every intermediate state can be read. Scores any history without retraining; items without events are scored by their attributes.
/// </summary>
public sealed partial class SequentialTransformer : IHeadMaskingRecommender, IRelaxedRecommender, IEditableRecommender,
    IAdjustableRecommender, IRandomizableRecommender, IAttentiveRecommender, ISearchingRecommender, IDisposable
{
    /// <summary>The stable name.</summary>
    public const string ModelName = "sequential-transformer";

    private Fitted? fitted;

    /// <summary>Creates an unfitted model.</summary>
    /// <param name="config">Options; validated here.</param>
    /// <exception cref="ConfigException">An option cannot be used.</exception>
    public SequentialTransformer(TransformerConfig config)
    {
        config.Validate();
        Config = config;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>The options.</summary>
    public TransformerConfig Config { get; }

    /// <inheritdoc/>
    public int MaxLength => Config.MaxLength;

    /// <inheritdoc/>
    public ScoreLink Link => Config.Training.Loss is LossKind.BinaryCrossEntropy or LossKind.Gbce ? ScoreLink.Sigmoid : ScoreLink.Softmax;

    /// <summary>How item attributes are encoded, as fitted in training.</summary>
    /// <exception cref="InvalidOperationException">The model is not fitted.</exception>
    public FeatureEncoder Encoder => State.Encoder;

    /// <summary>Number of learned numbers; 0 before fitting.</summary>
    public long ParameterCount => fitted?.Network.Parameters.ElementCount ?? 0;

    /// <summary>
    /// Threads that share one batch of histories or inputs; all processors by default, 1 where the caller's own threads ask. Results do not depend on
    /// it.
    /// </summary>
    public int Workers { get; internal set; } = Environment.ProcessorCount;

    /// <summary>The learned numbers, for tests that move one; <see cref="Refresh"/> afterwards.</summary>
    internal ParameterSet Parameters => State.Network.Parameters;

    /// <summary>The network and the item vectors [V, C] that it reads and scores by, for measuring speed.</summary>
    internal (TransformerNetwork Network, Tensor Items, Tensor OutputItems) Parts => (State.Network, State.Items, State.OutputItems);

    private Fitted State => fitted ?? throw new InvalidOperationException("SequentialTransformer: fit or load the model first");

    /// <inheritdoc/>
    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
        Train(train, new TrainingRun(), progress, cancel);

    /// <summary>Fits with validation, early stopping, checkpoints and a log; keeps the parameters of the best validation.</summary>
    /// <param name="train">Training interactions.</param>
    /// <param name="run">What goes on around the training.</param>
    /// <param name="progress">Told of the state after every step, or null.</param>
    /// <param name="cancel">Stops after the running step; a checkpoint is kept where the run names a file.</param>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    /// <exception cref="ArgumentException">No user has two training events.</exception>
    public TrainingResult Train(
        Dataset train, TrainingRun run, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        Unload();
        bool[] trained = FeatureEncoder.ItemsSeen(train);
        FeatureEncoder encoder = FeatureEncoder.Fit(train.ItemAttributes, trained, Config.Encoding);
        IReadOnlyList<EncodedField> fields = encoder.Encode(train.ItemAttributes);
        var network = new TransformerNetwork(Config, trained, Config.Attributes ? fields : []);
        network.Initialize(Config.Training.Seed);
        fitted = new Fitted(network, trained, encoder, fields);
        using var trainer = new TransformerTrainer(this, network, train, run);
        TrainingResult result = trainer.Run(progress, cancel);
        Refresh();
        return result;
    }

    /// <summary>A model of untrained items, for measuring speed.</summary>
    internal static SequentialTransformer Untrained(TransformerConfig config, int items)
    {
        var model = new SequentialTransformer(config);
        bool[] all = [.. Enumerable.Repeat(true, items)];
        var network = new TransformerNetwork(config, all, []);
        network.Initialize(config.Training.Seed);
        model.fitted = new Fitted(network, all, FeatureEncoder.Fit(AttributeTable.Empty(items), all), []);
        model.Refresh();
        return model;
    }

    /// <inheritdoc/>
    /// <remarks>An empty history scores 0 for every item: no evidence.</remarks>
    public void Score(History history, Span<float> scores) => Score(history, [], scores);

    /// <inheritdoc/>
    public void ScoreMaskingHeads(History history, IReadOnlyList<bool> masked, Span<float> scores)
    {
        if (masked.Count != Config.Layers * Config.Heads)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"SequentialTransformer.ScoreMaskingHeads: a mask of {masked.Count} heads, expected {Config.Layers} layers x {Config.Heads}"),
                nameof(masked));
        }

        Score(history, [.. masked], scores);
    }

    /// <inheritdoc/>
    public void Dispose() => Unload();

    /// <summary>Computes the item vectors again from the parameters, after they changed.</summary>
    internal void Refresh()
    {
        Fitted model = State;
        using var tape = new Tape();
        int[] all = [.. Enumerable.Range(0, model.Trained.Length)];
        Node table = model.Network.Items.Fuses ? model.Network.Items.Fuse(tape, all).Result : model.Network.Items.UseIds(tape);
        model.SetItems(table.Value, model.Network.OutputItems(tape, table).Value, Workers, RememberedHistories);
    }

    private void Score(History history, bool[] masked, Span<float> scores)
    {
        Fitted model = State;
        if (history.Length == 0)
        {
            scores.Clear();
            return;
        }

        if (masked.Length == 0 && model.Memory is not null)
        {
            model.Scores.Score(Encoded(model, history).State, scores);
            return;
        }

        InferenceContext context = model.Contexts.Rent();
        Fill(context, history);
        context.State.MaskedHeads = masked;
        model.Network.EncodeLast(context.Tape, context.Tape.Input(model.Items), context.Batch, context.State);
        context.State.MaskedHeads = [];
        model.Scores.Score(context.State.Output.Value.Row(0), scores);
        model.Contexts.Return(context);
    }

    private void Fill(InferenceContext context, History history)
    {
        context.Batch.Clear();
        context.Batch.Add(history.Last(MaxLength));
        context.Tape.Reset();
    }

    private void Unload()
    {
        fitted?.Dispose();
        fitted = null;
    }

    /// <summary>A fitted network with the item vectors that follow from it.</summary>
    private sealed class Fitted(TransformerNetwork network, bool[] trained, FeatureEncoder encoder, IReadOnlyList<EncodedField> fields) : IDisposable
    {
        private Arena memory = new();
        private Lazy<CoarseTable> coarse = null!;

        public TransformerNetwork Network { get; } = network;

        public bool[] Trained { get; } = trained;

        public FeatureEncoder Encoder { get; } = encoder;

        public IReadOnlyList<EncodedField> Fields { get; } = fields;

        /// <summary>True when at least one attribute of the item is encoded.</summary>
        public bool IsDescribed(int item)
        {
            foreach (EncodedField field in Fields)
                if (field.Offsets[item + 1] > field.Offsets[item])
                    return true;
            return false;
        }

        public InferencePool Contexts { get; } = new(network.Config.Layers);

        public InferencePool GradientContexts { get; } = new(network.Config.Layers, differentiates: true);

        public Tensor Items { get; private set; }

        public Tensor OutputItems { get; private set; }

        /// <summary>[C] the mean of all item vectors.</summary>
        public float[] MeanItem { get; private set; } = [];

        public ScoringTable Scores { get; private set; } = null!;

        /// <summary>Made when it is first asked for: small catalogues are never searched.</summary>
        public CoarseTable Coarse => coarse.Value;

        /// <summary>Null where no history is remembered.</summary>
        public ContentMemory<EncodedHistory>? Memory { get; private set; }

        /// <summary>Last states [parts, C] of parts of a history that were scored together; null where no history is remembered.</summary>
        public ContentMemory<float[]>? Parts { get; private set; }

        public void SetItems(Tensor items, Tensor outputItems, int workers, int remembered)
        {
            Memory = remembered == 0 ? null : new(remembered);
            Parts = remembered == 0 ? null : new(remembered / HistoriesOfParts + 1);
            var next = new Arena();
            Items = Copy(items, next);
            OutputItems = Copy(outputItems, next);
            MeanItem = Mean(Items);
            DisposeTables();
            Scores = new ScoringTable(OutputItems, workers);
            Tensor scored = OutputItems;
            coarse = new(() => new CoarseTable(scored, Environment.ProcessorCount));
            memory.Dispose();
            memory = next;
        }

        public void Dispose()
        {
            Contexts.Dispose();
            GradientContexts.Dispose();
            DisposeTables();
            memory.Dispose();
            Network.Dispose();
        }

        private void DisposeTables()
        {
            Scores?.Dispose();
            if (coarse is { IsValueCreated: true })
                coarse.Value.Dispose();
        }

        private static float[] Mean(Tensor items)
        {
            var sum = new double[items.Columns];
            for (int v = 0; v < items.Rows; v++)
            {
                ReadOnlySpan<float> row = items.Row(v);
                for (int c = 0; c < sum.Length; c++)
                    sum[c] += row[c];
            }

            return [.. sum.Select(s => (float)(s / items.Rows))];
        }

        private static Tensor Copy(Tensor source, Arena arena)
        {
            Tensor copy = arena.Allocate(source.Rows, source.Columns);
            source.Span.CopyTo(copy.Span);
            return copy;
        }
    }
}
