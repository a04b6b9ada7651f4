using System.Numerics.Tensors;
using Vitrine.Numerics;
using Vitrine.Numerics.Ops;
using Tensor = Vitrine.Numerics.Tensor;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// One pre-norm block: x += gate(attention(norm(x))), x += gate(feedForward(norm(x))), gates only under <see cref="ResidualKind.Gated"/>
/// (LiGR, https://arxiv.org/abs/2502.03417; deviation: the gate reads the normalised input, as the sub-layer does).
/// </summary>
internal sealed class TransformerBlock
{
    private readonly TransformerConfig config;
    private readonly NormLayer attentionNorm;
    private readonly LinearLayer qkv;
    private readonly LinearLayer output;
    private readonly LinearLayer? attentionGate;
    private readonly Parameter? relativeBias;
    private readonly NormLayer feedForwardNorm;
    private readonly LinearLayer feedForwardIn;
    private readonly LinearLayer feedForwardOut;
    private readonly LinearLayer? feedForwardGate;

    public TransformerBlock(TransformerConfig config, int layer, ParameterSet parameters)
    {
        this.config = config;
        int c = config.Width;
        string name = $"block{layer}.";
        bool gated = config.Residual == ResidualKind.Gated;
        int inner = config.FeedForward * (config.Activation == FeedForwardKind.SwiGlu ? 2 : 1);
        attentionNorm = new NormLayer(parameters, name + "attn_norm", c, config.Normalization);
        qkv = new LinearLayer(parameters, name + "qkv", c, 3 * c);
        output = new LinearLayer(parameters, name + "out", c, c);
        attentionGate = gated ? new LinearLayer(parameters, name + "attn_gate", c, c) : null;
        if (config.Positions == PositionEncoding.Relative)
        {
            int distances = config.RelativeDistances;
            int columns = config.Direction == AttentionDirection.Causal ? distances : 2 * distances - 1;
            relativeBias = parameters.Add(name + "relative_bias", config.Heads, columns);
        }

        feedForwardNorm = new NormLayer(parameters, name + "ffn_norm", c, config.Normalization);
        feedForwardIn = new LinearLayer(parameters, name + "ffn_in", c, inner);
        feedForwardOut = new LinearLayer(parameters, name + "ffn_out", config.FeedForward, c);
        feedForwardGate = gated ? new LinearLayer(parameters, name + "ffn_gate", c, c) : null;
    }

    /// <summary>[H, distances]; null but under <see cref="PositionEncoding.Relative"/>.</summary>
    public Parameter? RelativeBias => relativeBias;

    /// <summary>Applies the block.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="x">[N, C], or [D, C] with <paramref name="rows"/>.</param>
    /// <param name="batch">The sequences.</param>
    /// <param name="rows">[N] row of x that each token begins with, so that what is done token by token is done once a row; empty for a row each.</param>
    /// <param name="lastOnly">True to compute the states of the last token of each sequence only.</param>
    /// <param name="masked">[H] heads that pass nothing on; empty for none. Only while nothing is recorded for a backward pass.</param>
    /// <returns>
    /// [N, C], or [B, C] for the last tokens only; the attention; the gate of its output before the sigmoid, if any; the feed-forward layer's
    /// activations: a row each of the output.
    /// </returns>
    public (Node Output, RaggedAttention Attention, Node? Gate, Node Activations) Apply(
        Tape tape, Node x, SequenceBatch batch, ReadOnlySpan<int> rows, bool lastOnly, ReadOnlySpan<bool> masked = default)
    {
        Node h = attentionNorm.Apply(tape, x);
        Node projected = qkv.Apply(tape, h);
        if (!rows.IsEmpty)
        {
            projected = Gather.Apply(tape, projected, rows);
            x = Gather.Apply(tape, x, rows);
        }

        // The last query alone has no backward pass: where one may follow, all are attended from and the last are read.
        bool lastQueryOnly = lastOnly && !tape.IsRecording;
        RaggedAttention attention = RaggedAttention.Apply(
            tape, projected, batch.Offsets, config.Heads, config.Direction == AttentionDirection.Causal,
            relativeBias is null ? null : tape.Use(relativeBias), config.AttentionDropout, lastQueryOnly, batch.Shared);
        Node attended = attention.Result;
        Mask(attended.Value, masked);
        if (lastOnly)
        {
            attended = lastQueryOnly ? attended : Gather.Apply(tape, attended, batch.Last);
            x = Gather.Apply(tape, x, batch.Last);
        }

        Node update = output.Apply(tape, attended);
        Node? gate = attentionGate is null ? null : AttentionGate(tape, h, batch, rows, lastOnly);
        if (gate is not null)
            update = Gate.Apply(tape, update, gate);
        x = Residual.Apply(tape, x, update, config.Dropout);

        h = feedForwardNorm.Apply(tape, x);
        Node inner = feedForwardIn.Apply(tape, h);
        inner = config.Activation switch
        {
            FeedForwardKind.SwiGlu => SwiGlu.Apply(tape, inner),
            FeedForwardKind.Relu => Activate.Apply(tape, inner, Activation.Relu),
            FeedForwardKind.Silu => Activate.Apply(tape, inner, Activation.Silu),
            _ => Activate.Apply(tape, inner, Activation.Gelu),
        };
        update = feedForwardOut.Apply(tape, inner);
        if (feedForwardGate is not null)
            update = Gate.Apply(tape, update, feedForwardGate.Apply(tape, h));
        return (Residual.Apply(tape, x, update, config.Dropout), attention, gate, inner);
    }

    /// <summary>Writes <see cref="ModelTrace.ValueNorms"/> of this layer, [H, T], for the only sequence of a batch.</summary>
    /// <param name="attention">As <see cref="Apply"/> gave it.</param>
    /// <param name="gate">As <see cref="Apply"/> gave it, for all tokens.</param>
    /// <param name="norms">[H, T].</param>
    public void CopyValueNorms(RaggedAttention attention, Node? gate, Span<float> norms)
    {
        int length = norms.Length / config.Heads;
        int size = config.Width / config.Heads;
        var values = new float[length * size];
        var added = new float[config.Width];
        var open = new float[config.Width];
        Array.Fill(open, 1);
        if (gate is not null)
            TensorPrimitives.Sigmoid(gate.Value.Row(length - 1), open);
        for (int h = 0; h < config.Heads; h++)
        {
            attention.CopyValues(0, h, values);
            for (int t = 0; t < length; t++)
            {
                Array.Clear(added);
                for (int i = 0; i < size; i++)
                    TensorPrimitives.MultiplyAdd(output.Weight.Value.Row(h * size + i), values[t * size + i], added, added);
                TensorPrimitives.Multiply(added, open, added);
                norms[h * length + t] = TensorPrimitives.Norm(added);
            }
        }
    }

    // Heads stand side by side in the columns, in front of the output projection.
    private static void Mask(Tensor attended, ReadOnlySpan<bool> masked)
    {
        for (int h = 0; h < masked.Length; h++)
        {
            int size = attended.Columns / masked.Length;
            for (int n = 0; masked[h] && n < attended.Rows; n++)
                attended.Row(n).Slice(h * size, size).Clear();
        }
    }

    // Computed a row where rows are shared, else a token that is read.
    private Node AttentionGate(Tape tape, Node h, SequenceBatch batch, ReadOnlySpan<int> rows, bool lastOnly)
    {
        if (!rows.IsEmpty)
        {
            Node gate = Gather.Apply(tape, attentionGate!.Apply(tape, h), rows);
            return lastOnly ? Gather.Apply(tape, gate, batch.Last) : gate;
        }

        return attentionGate!.Apply(tape, lastOnly ? Gather.Apply(tape, h, batch.Last) : h);
    }
}
