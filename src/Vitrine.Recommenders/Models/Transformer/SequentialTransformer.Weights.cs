using Vitrine.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    // Many weighted copies live side by side and are asked less each, so each remembers a part only.
    private const int WeightedShare = 16;

    // Events after which a recency of 1 halves the attention.
    private const double HalvingEvents = 10;

    /// <inheritdoc/>
    public bool AdjustsRecency => Config is { Positions: PositionEncoding.Relative, Direction: AttentionDirection.Causal };

    /// <inheritdoc/>
    /// <remarks>
    /// A factor on attention is a term ln(factor) of what its softmax is taken of: weights of attributes join the attribute attention's bias, recency
    /// the relative bias of every layer and head, in which distances from <see cref="TransformerConfig.RelativeDistances"/> on share the last.
    /// </remarks>
    public IExplainableRecommender WithWeights(ModelWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Fitted model = State;
        if (!AdjustsRecency && weights.Recency != 0)
            throw new ArgumentException(
                "SequentialTransformer.WithWeights: recency needs relative positions and causal attention, which the model was not trained with; "
                + "expected recency 0", nameof(weights));
        if (!(Math.Abs(weights.Recency) <= ModelWeights.MostRecency))
            throw new ArgumentException(
                FormattableString.Invariant(
                $"SequentialTransformer.WithWeights: recency {weights.Recency}, expected -{ModelWeights.MostRecency}..{ModelWeights.MostRecency}"),
                nameof(weights));
        EncodedField[] fields = [.. model.Fields];
        var factors = new double[fields.Length];
        Array.Fill(factors, 1);
        foreach ((string attribute, double weight) in weights.Attributes)
        {
            int f = FieldIndex(attribute);
            if (!(weight is >= 0 and <= ModelWeights.MostAttribute))
                throw new ArgumentException(
                    FormattableString.Invariant(
                    $"SequentialTransformer.WithWeights: weight {weight} of attribute '{attribute}', expected 0..{ModelWeights.MostAttribute}"),
                    nameof(weights));
            factors[f] = weight;
            if (weight == 0)
                fields[f] = fields[f] with { Offsets = new int[fields[f].Offsets.Length], Ids = [], Weights = [] };
        }

        return Copy(fields, network => Adjust(network, factors, weights.Recency));
    }

    private static void Adjust(TransformerNetwork network, double[] factors, double recency)
    {
        for (int f = 0; f < factors.Length && network.Items.AttentionBias is { } bias; f++)
            if (factors[f] > 0)
                bias.Value.Span[1 + f] += (float)Math.Log(factors[f]);
        foreach (Parameter bias in network.RelativeBiases)
            for (int h = 0; h < bias.Value.Rows; h++)
                for (int d = 0; d < bias.Value.Columns; d++)
                    bias.Value.Row(h)[d] -= (float)(Math.Log(2) * recency * d / HalvingEvents);
    }

    // The same model with other encoded attributes, its parameters changed before the item vectors are computed.
    private SequentialTransformer Copy(EncodedField[] fields, Action<TransformerNetwork>? change = null)
    {
        Fitted model = State;
        var network = new TransformerNetwork(Config, model.Trained, fields);
        foreach (Parameter parameter in model.Network.Parameters.All)
            parameter.Value.Span.CopyTo(network.Parameters[parameter.Index].Value.Span);
        change?.Invoke(network);
        var copy = new SequentialTransformer(Config)
        {
            fitted = new Fitted(network, model.Trained, model.Encoder, fields), Workers = Workers, RememberedHistories = RememberedHistories / WeightedShare,
        };
        copy.Refresh();
        return copy;
    }
}
