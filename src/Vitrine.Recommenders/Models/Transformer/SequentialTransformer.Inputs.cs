using Vitrine.Numerics;
using Vitrine.Numerics.Ops;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    // Tokens of one piece of the batch: its activations and gradients stay in the second-level cache and its neighbours.
    private const int InputTokens = 2048;

    /// <inheritdoc/>
    public void InputGradients(History history, int target, ReadOnlySpan<float> inputs, Span<float> logits, Span<float> gradients)
    {
        Fitted model = State;
        int size = history.Length * Config.Width;
        if (history.Length == 0 || history.Length > MaxLength || inputs.Length != logits.Length * size || gradients.Length != inputs.Length)
        {
            throw new ArgumentException(
                $"SequentialTransformer.InputGradients: {history.Length} events, {inputs.Length} inputs, {logits.Length} logits and {gradients.Length} gradients; " +
                $"expected 1 to {MaxLength} events and S x {size} inputs and gradients for S logits", nameof(inputs));
        }

        var batch = new SequenceBatch();
        var state = new EncoderState(Config.Layers);
        using var tape = new Tape(differentiates: true);
        int most = Math.Max(1, InputTokens / history.Length);
        for (int first = 0; first < logits.Length; first += most)
        {
            int count = Math.Min(most, logits.Length - first);
            tape.Reset();
            batch.Clear();
            for (int s = 0; s < count; s++)
                batch.Add(history);
            Tensor values = tape.Arena.Allocate(count * history.Length, Config.Width);
            inputs.Slice(first * size, count * size).CopyTo(values.Span);
            Node input = tape.Input(values, needsGradient: true);
            model.Network.EncodeInputs(tape, input, batch, state);
            Node scores = DotScores.Apply(tape, Gather.Apply(tape, state.Output, batch.Last), tape.Input(model.OutputItems.Slice(target, 1)));
            scores.Value.Span.CopyTo(logits.Slice(first, count));
            Tensor ones = tape.Arena.Allocate(count, 1);
            ones.Span.Fill(1);
            tape.Backward(scores, ones);
            input.Gradient.Span.CopyTo(gradients.Slice(first * size, count * size));
        }
    }

    /// <inheritdoc/>
    public float[] MeanItemVector()
    {
        Tensor items = State.Items;
        var sum = new double[items.Columns];
        for (int v = 0; v < items.Rows; v++)
            for (int c = 0; c < sum.Length; c++)
                sum[c] += items.Row(v)[c];
        return [.. sum.Select(s => (float)(s / items.Rows))];
    }
}
