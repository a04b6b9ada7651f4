using Vitrine.Numerics;
using Vitrine.Numerics.Losses;
using Vitrine.Numerics.Ops;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// The parameters of a <see cref="SequentialTransformer"/> and its forward pass: item vectors, plus position, behaviour type and time gap, through
/// the blocks to one state per event. Legend: B sequences, N tokens, C width, V items.
/// </summary>
internal sealed class TransformerNetwork : IDisposable
{
    private readonly Parameter? positions;
    private readonly Parameter? behaviorTypes;
    private readonly Parameter? timeGaps;
    private readonly Parameter? outputTable;
    private readonly TransformerBlock[] blocks;
    private readonly NormLayer finalNorm;

    /// <summary>Creates the network with all parameters zero.</summary>
    /// <param name="config">Validated options.</param>
    /// <param name="trained">[V] whether an item has training events.</param>
    /// <param name="attributes">Encoded item attributes; may be empty.</param>
    /// <param name="expect">Check of each parameter before it gets memory, as in <see cref="ParameterSet"/>; null for none.</param>
    public TransformerNetwork(
        TransformerConfig config, ReadOnlySpan<bool> trained, IReadOnlyList<EncodedField> attributes, Action<string, int, int>? expect = null)
    {
        Config = config;
        Parameters = new ParameterSet(expect);
        Items = new ItemEncoder(config, trained, attributes, Parameters);
        if (config.Positions == PositionEncoding.Learned)
            positions = Parameters.Add("position_embedding", config.MaxLength, config.Width);
        if (config.BehaviorTypes)
            behaviorTypes = Parameters.Add("behavior_type_embedding", Enum.GetValues<BehaviorType>().Length, config.Width);
        if (config.TimeGaps)
            timeGaps = Parameters.Add("time_gap_embedding", SequenceBatch.GapBins, config.Width);
        blocks = new TransformerBlock[config.Layers];
        for (int l = 0; l < blocks.Length; l++)
            blocks[l] = new TransformerBlock(config, l, Parameters);
        finalNorm = new NormLayer(Parameters, "final_norm", config.Width, config.Normalization);
        if (config.OutputEmbedding == OutputEmbedding.Separate)
            outputTable = Parameters.Add("output_embedding", trained.Length, config.Width, sparse: true);
    }

    public TransformerConfig Config { get; }

    public ParameterSet Parameters { get; }

    public ItemEncoder Items { get; }

    /// <summary>[H, distances] of each block under <see cref="PositionEncoding.Relative"/>; none otherwise.</summary>
    public IEnumerable<Parameter> RelativeBiases => blocks.Select(b => b.RelativeBias).OfType<Parameter>();

    /// <summary>Draws initial values: Xavier normal for layers, 1 for norm weights, 0 for biases, standard deviation 0.02 for embeddings.</summary>
    public void Initialize(ulong seed)
    {
        foreach (Parameter parameter in Parameters.All)
        {
            Span<float> value = parameter.Value.Span;
            var random = new CounterRandom(seed, uint.MaxValue, (uint)parameter.Index);
            if (parameter.Name.EndsWith("norm.weight", StringComparison.Ordinal))
            {
                value.Fill(1);
                continue;
            }

            bool isLayer = parameter.Name.EndsWith(".weight", StringComparison.Ordinal);
            bool isEmbedding = parameter.IsSparse || parameter.Name.EndsWith("_embedding", StringComparison.Ordinal)
                || parameter.Name.EndsWith(".query", StringComparison.Ordinal);
            double deviation = isLayer ? Math.Sqrt(2.0 / (parameter.Value.Rows + parameter.Value.Columns)) : isEmbedding ? 0.02 : 0;
            for (int i = 0; i < value.Length; i++)
                value[i] = deviation == 0 ? 0 : (float)(random.NextGaussian() * deviation);
        }
    }

    /// <summary>Encodes a batch of histories over item vectors <paramref name="table"/> ([V, C]): one state a token.</summary>
    public void Encode(Tape tape, Node table, SequenceBatch batch, EncoderState state) =>
        EncodeVectors(tape, Gather.Apply(tape, table, batch.Items), batch, state);

    /// <summary>The same up to the last state of each history, [B, C], which is all that a prediction needs; no history may be empty.</summary>
    public void EncodeLast(Tape tape, Node table, SequenceBatch batch, EncoderState state) =>
        EncodeVectors(tape, Gather.Apply(tape, table, batch.Items), batch, state, lastOnly: true);

    /// <summary>The vectors that states are scored against, from the item vectors [V, C].</summary>
    public Node OutputItems(Tape tape, Node table)
    {
        Node items = outputTable is null ? table : tape.Use(outputTable);
        return Config.Scoring == Scoring.Cosine ? UnitRows.Apply(tape, items) : items;
    }

    /// <summary>The loss of states [N or B, C] against the batch's targets.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="states">States to be trained.</param>
    /// <param name="items">Result of <see cref="OutputItems"/>.</param>
    /// <param name="targets">One a state.</param>
    /// <param name="negatives">As the loss wants: K a token, shared, or none.</param>
    /// <param name="logQ">Log sampling probabilities for the sampled softmax, or empty.</param>
    /// <param name="weight">1 / targets of the whole step.</param>
    public Node Loss(
        Tape tape, Node states, Node items, ReadOnlySpan<int> targets, ReadOnlySpan<int> negatives, ReadOnlySpan<float> logQ, double weight)
    {
        TrainingConfig training = Config.Training;
        double elements = weight / (1 + training.Negatives);
        return training.Loss switch
        {
            LossKind.FullCrossEntropy => FullCrossEntropy.Apply(tape, states, items, targets, weight),
            LossKind.SampledSoftmax => SampledSoftmax.Apply(tape, states, items, targets, negatives, logQ, weight),
            LossKind.BinaryCrossEntropy => BinaryCrossEntropy.Apply(tape, states, items, targets, negatives, elements),
            _ => BinaryCrossEntropy.Apply(
                tape, states, items, targets, negatives, elements,
                BinaryCrossEntropy.CalibratedBeta(training.Negatives, items.Value.Rows, training.Calibration)),
        };
    }

    /// <summary>Encodes a batch whose item vectors [N or D, C] are looked up already.</summary>
    public void EncodeVectors(Tape tape, Node vectors, SequenceBatch batch, EncoderState state, bool lastOnly = false)
    {
        Node x = vectors;
        if (positions is not null)
            x = Gather.Apply(tape, tape.Use(positions), batch.Positions, x);
        if (behaviorTypes is not null)
            x = Gather.Apply(tape, tape.Use(behaviorTypes), batch.Types, x);
        if (timeGaps is not null)
            x = Gather.Apply(tape, tape.Use(timeGaps), batch.Gaps, x);
        EncodeInputs(tape, Dropout.Apply(tape, x, Config.Dropout), batch, state, lastOnly);
    }

    /// <summary>Encodes a batch from the input of the first block on, [N or D, C]: item vectors with position, behaviour type and time gap added.</summary>
    public void EncodeInputs(Tape tape, Node x, SequenceBatch batch, EncoderState state, bool lastOnly = false)
    {
        state.Hidden[0] = x;
        for (int l = 0; l < blocks.Length; l++)
        {
            ReadOnlySpan<bool> masked = state.MaskedHeads.Length == 0 ? [] : state.MaskedHeads.AsSpan(l * Config.Heads, Config.Heads);
            (x, state.Attention[l], state.Gates[l], state.Activations[l]) =
                blocks[l].Apply(tape, x, batch, l == 0 ? batch.Rows : [], lastOnly && l == blocks.Length - 1, masked);
            state.Hidden[l + 1] = x;
        }

        x = finalNorm.Apply(tape, x);
        state.Output = Config.Scoring == Scoring.Cosine ? UnitRows.Apply(tape, x, (float)(1 / Config.Temperature)) : x;
    }

    /// <summary>[L, H, T] as <see cref="ModelTrace.ValueNorms"/>, of the one history that was encoded, from all its tokens.</summary>
    public float[] ValueNorms(EncoderState state, int length)
    {
        int size = Config.Heads * length;
        var norms = new float[blocks.Length * size];
        for (int l = 0; l < blocks.Length; l++)
            blocks[l].CopyValueNorms(state.Attention[l], state.Gates[l], norms.AsSpan(l * size, size));
        return norms;
    }

    public void Dispose() => Parameters.Dispose();
}
