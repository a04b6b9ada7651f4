using System.Buffers;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    /// <summary>
    /// Histories whose last state is kept for the next question about them, about 5 kB each of 200 events in the default configuration; 0, the default, for
    /// none. For every 32 of them, the last states of the parts of a history that were scored together are kept too, up to 80 kB. Results do not depend on it.
    /// </summary>
    public int RememberedHistories { get; internal set; }

    /// <inheritdoc/>
    public LastAttention Attend(History history, ReadOnlySpan<int> targets, Span<float> logits)
    {
        Fitted model = State;
        if (history.Length == 0)
            throw new ArgumentException("SequentialTransformer.Attend: the history is empty, expected at least one event", nameof(history));
        EncodedHistory encoded = Encoded(model, history);
        for (int i = 0; i < targets.Length; i++)
            logits[i] = Logit(model, encoded.State, targets[i]);
        return encoded.Attention;
    }

    private EncodedHistory Encoded(Fitted model, History history)
    {
        history = history.Last(MaxLength);
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(history.Length);
        Span<ulong> inputs = rented.AsSpan(0, history.Length);
        EventInput.Of(history, Config, inputs);
        EncodedHistory? encoded = model.Memory?.Find(inputs);
        if (encoded is null)
        {
            encoded = Encode(model, history);
            model.Memory?.Keep(inputs.ToArray(), encoded);
        }

        ArrayPool<ulong>.Shared.Return(rented);
        return encoded;
    }

    private EncodedHistory Encode(Fitted model, History history)
    {
        InferenceContext context = model.Contexts.Rent();
        Fill(context, history);
        model.Network.EncodeLast(context.Tape, context.Tape.Input(model.Items), context.Batch, context.State);
        int length = history.Length;
        var weights = new float[Config.Layers * Config.Heads * length];
        for (int l = 0; l < Config.Layers; l++)
            for (int h = 0; h < Config.Heads; h++)
                context.State.Attention[l].WeightsOf(0, h, length - 1).CopyTo(weights.AsSpan((l * Config.Heads + h) * length));
        var encoded = new EncodedHistory(context.State.Output.Value.Row(0).ToArray(), new LastAttention(Config.Layers, Config.Heads, weights));
        model.Contexts.Return(context);
        return encoded;
    }
}
