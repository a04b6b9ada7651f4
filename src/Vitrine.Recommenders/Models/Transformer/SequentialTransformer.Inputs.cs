using System.Numerics.Tensors;
using Vitrine.Numerics;
using Vitrine.Numerics.Ops;
using Vitrine.Recommenders.Data;
using Tensor = Vitrine.Numerics.Tensor;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    // Tokens of one piece of a batch of inputs: what a forward and a backward pass hold stays in the second-level cache.
    private const int InputTokens = 128;

    private delegate void EncodeVariants(Tape tape, Node input, SequenceBatch batch, EncoderState state);

    /// <inheritdoc/>
    /// <remarks>Pieces of the batch run on all processors; the result does not depend on their number.</remarks>
    public void InputGradients(History history, int target, ReadOnlySpan<float> inputs, Span<float> logits, Span<float> gradients)
    {
        int size = history.Length * Config.Width;
        if (history.Length == 0 || history.Length > MaxLength || inputs.Length != logits.Length * size || gradients.Length != inputs.Length)
        {
            throw new ArgumentException(
                $"SequentialTransformer.InputGradients: {history.Length} events, {inputs.Length} inputs, {logits.Length} logits and "
                    + $"{gradients.Length} gradients; " +
                $"expected 1 to {MaxLength} events and S x {size} inputs and gradients for S logits", nameof(inputs));
        }

        TransformerNetwork network = State.Network;
        VariantGradients(history, target, inputs, logits, gradients,
            (tape, input, batch, state) => network.EncodeInputs(tape, input, batch, state, lastOnly: true));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// An event's item vector moves on the line from the mean of the catalogue (presence 0: an event that could be of any item) to its own
    /// (presence 1); its position, behaviour type and time gap stay. An event of presence 0 is therefore still looked at: it is not a removed one.
    /// </remarks>
    public void PresenceGradients(History history, int target, ReadOnlySpan<float> presence, Span<float> logits, Span<float> gradients)
    {
        int length = history.Length;
        if (length == 0 || length > MaxLength || presence.Length != logits.Length * length || gradients.Length != presence.Length)
        {
            throw new ArgumentException(
                $"SequentialTransformer.PresenceGradients: {length} events, {presence.Length} presences, {logits.Length} logits and "
                    + $"{gradients.Length} gradients; " +
                $"expected 1 to {MaxLength} events and S x {length} presences and gradients for S logits", nameof(presence));
        }

        Fitted model = State;
        int width = Config.Width;
        ReadOnlySpan<float> mean = model.MeanItem;
        var difference = new float[length * width];
        for (int t = 0; t < length; t++)
            TensorPrimitives.Subtract(model.Items.Row(history.Items.Span[t]), mean, difference.AsSpan(t * width, width));
        var vectors = new float[presence.Length * width];
        for (int i = 0; i < presence.Length; i++)
            TensorPrimitives.MultiplyAdd(difference.AsSpan(i % length * width, width), presence[i], mean, vectors.AsSpan(i * width, width));

        var slopes = new float[vectors.Length];
        VariantGradients(
            history, target, vectors, logits, slopes, (tape, input, batch, state) => model.Network.EncodeVectors(tape, input, batch, state, lastOnly: true));
        for (int i = 0; i < presence.Length; i++)
            gradients[i] = TensorPrimitives.Dot(difference.AsSpan(i % length * width, width), slopes.AsSpan(i * width, width));
    }

    /// <inheritdoc/>
    public float[] MeanItemVector() => [.. State.MeanItem];

    // Logit and gradient of S variants of what encode reads, [S, T, C].
    private void VariantGradients(
        History history, int target, ReadOnlySpan<float> inputs, Span<float> logits, Span<float> gradients, EncodeVariants encode)
    {
        // Spans cannot cross to other threads, so the batch goes through memory of a context.
        Fitted model = State;
        int most = Math.Max(1, InputTokens / history.Length);
        InferenceContext context = model.Contexts.Rent();
        context.Tape.Reset();
        Tensor variants = context.Tape.Arena.Allocate(logits.Length * history.Length, Config.Width);
        Tensor slopes = context.Tape.Arena.Allocate(logits.Length * history.Length, Config.Width);
        Tensor scores = context.Tape.Arena.Allocate(logits.Length, 1);
        inputs.CopyTo(variants.Span);
        ForEachPiece((logits.Length + most - 1) / most, piece =>
        {
            int first = piece * most;
            int count = Math.Min(most, scores.Rows - first);
            (int start, int tokens) = (first * history.Length, count * history.Length);
            GradientPiece(model, history, target, encode, variants.Slice(start, tokens), scores.Slice(first, count), slopes.Slice(start, tokens));
        });
        scores.Span.CopyTo(logits);
        slopes.Span.CopyTo(gradients);
        model.Contexts.Return(context);
    }

    // variants and slopes [S T, C], scores [S, 1].
    private static void GradientPiece(
        Fitted model, History history, int target, EncodeVariants encode, Tensor variants, Tensor scores, Tensor slopes)
    {
        InferenceContext context = model.GradientContexts.Rent();
        context.Batch.Clear();
        for (int s = 0; s < scores.Rows; s++)
            context.Batch.Add(history);
        Tape tape = context.Tape;
        tape.Reset();
        Node input = tape.Input(variants, needsGradient: true);
        encode(tape, input, context.Batch, context.State);
        Node logits = DotScores.Apply(tape, context.State.Output, tape.Input(model.OutputItems.Slice(target, 1)));
        Tensor ones = tape.Arena.Allocate(scores.Rows, 1);
        ones.Span.Fill(1);
        tape.Backward(logits, ones);
        logits.Value.Span.CopyTo(scores.Span);
        input.Gradient.Span.CopyTo(slopes.Span);
        model.GradientContexts.Return(context);
    }
}
