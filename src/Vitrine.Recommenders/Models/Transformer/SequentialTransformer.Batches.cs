using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    // Tokens of one piece of a batch of histories: its activations stay in the second-level cache, and a usual batch has pieces for every processor.
    private const int PieceTokens = 512;

    // Remembered histories for each remembered set of parts, and the most parts of one: those of leave-one-out and of a deletion test's random rankings.
    private const int HistoriesOfParts = 32;
    private const int RememberedParts = 256;

    /// <inheritdoc/>
    /// <remarks>
    /// Equal histories are scored once; under causal attention, a start that several have in common is encoded once; events with equal inputs enter the first
    /// block once. Pieces of the batch run on all processors; neither these nor the other histories change a bit of a score.
    /// </remarks>
    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        Fitted model = State;
        RequireItems(model, [target]);
        Logits(model, LastStates(model, histories), [target], scores);
    }

    /// <inheritdoc/>
    public void ScoreSubsets(History history, IReadOnlyList<bool[]> kept, int target, Span<float> scores) => ScoreSubsets(history, kept, [target], scores);

    /// <inheritdoc/>
    /// <remarks>The parts are encoded once for all targets, and not again where the model remembers them from another question.</remarks>
    public void ScoreSubsets(History history, IReadOnlyList<bool[]> kept, ReadOnlySpan<int> targets, Span<float> scores)
    {
        Fitted model = State;
        RequireItems(model, targets);
        Logits(model, PartStates(model, history, kept), targets, scores);
    }

    /// <inheritdoc/>
    /// <remarks>Encoded as by <see cref="ScoreTarget"/>.</remarks>
    public void ScoreAll(IReadOnlyList<History> histories, Span<float> scores)
    {
        Fitted model = State;
        model.Scores.ScoreAll(LastStates(model, histories), scores);
    }

    // Unknown ones are refused also where all histories are empty.
    private static void RequireItems(Fitted model, ReadOnlySpan<int> items)
    {
        foreach (int item in items)
            _ = model.OutputItems.Slice(item, 1);
    }

    private float[] PartStates(Fitted model, History history, IReadOnlyList<bool[]> kept)
    {
        ContentMemory<float[]>? memory = kept.Count <= RememberedParts ? model.Parts : null;
        ulong[] content = memory is null ? [] : ContentOf(history, kept);
        float[]? states = memory?.Find(content);
        if (states is null)
        {
            states = LastStates(model, [.. kept.Select(part => history.Only(part))]);
            memory?.Keep(content, states);
        }

        return states;
    }

    // Everything that the states of the parts follow from: length, items, types and times of the history, then a bit an event of every part.
    private static ulong[] ContentOf(History history, IReadOnlyList<bool[]> kept)
    {
        int length = history.Length;
        int words = (length + 63) / 64;
        var content = new ulong[1 + 3 * length + kept.Count * words];
        content[0] = (ulong)length;
        for (int t = 0; t < length; t++)
        {
            content[1 + t] = (ulong)history.Items.Span[t];
            content[1 + length + t] = history.Types.IsEmpty ? ulong.MaxValue : (ulong)history.Types.Span[t];
            content[1 + 2 * length + t] = history.Times.IsEmpty ? ulong.MaxValue : (ulong)history.Times.Span[t];
        }

        for (int part = 0; part < kept.Count; part++)
            for (int t = 0; t < length; t++)
                if (kept[part][t])
                    content[1 + 3 * length + part * words + t / 64] |= 1ul << (t % 64);
        return content;
    }

    // [histories, C]; the state of an empty history is 0.
    private float[] LastStates(Fitted model, IReadOnlyList<History> histories)
    {
        using var order = new PrefixOrder(histories, Config);
        int width = Config.Width;
        var places = new float[order.Count * width];
        int[] pieces = order.Pieces(PieceTokens);
        ForEachPiece(pieces.Length - 1, piece =>
        {
            (int first, int end) = (pieces[piece], pieces[piece + 1]);
            InferenceContext context = EncodePiece(model, order, first, end);
            context.State.Output.Value.Span.CopyTo(places.AsSpan(first * width));
            model.Contexts.Return(context);
        });

        var states = new float[histories.Count * width];
        for (int i = 0; i < histories.Count; i++)
            if (order.PlaceOf(i) is >= 0 and int place)
                places.AsSpan(place * width, width).CopyTo(states.AsSpan(i * width));
        return states;
    }

    // [targets, histories]
    private void Logits(Fitted model, float[] states, ReadOnlySpan<int> targets, Span<float> scores)
    {
        int width = Config.Width;
        int count = states.Length / width;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> state = states.AsSpan(i * width, width);
            // Of an empty history, whatever the vectors of the items are.
            bool isEmpty = !state.ContainsAnyExcept(0f);
            for (int t = 0; t < targets.Length; t++)
                scores[t * count + i] = isEmpty ? 0 : Logit(model, state, targets[t]);
        }
    }

    private static float Logit(Fitted model, ReadOnlySpan<float> state, int target) =>
        TensorPrimitives.Dot(state, model.OutputItems.Slice(target, 1).Span);

    // The last states of the histories at places first..end, in a context that the caller returns.
    private static InferenceContext EncodePiece(Fitted model, PrefixOrder order, int first, int end)
    {
        InferenceContext context = model.Contexts.Rent();
        context.Batch.Clear();
        for (int place = first; place < end; place++)
            context.Batch.AddBehind(order.Inputs(place), place == first ? 0 : order.Shared(place));
        context.Tape.Reset();
        model.Network.EncodeLast(context.Tape, context.Tape.Input(model.Items), context.Batch, context.State);
        return context;
    }

    private void ForEachPiece(int pieces, Action<int> run)
    {
        if (pieces < 2 || Workers < 2)
        {
            for (int piece = 0; piece < pieces; piece++)
                run(piece);
            return;
        }

        try
        {
            Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = Workers }, run);
        }
        catch (AggregateException e)
        {
            // Several pieces may hold the same bad input: one failure says what is wrong, as on one thread.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
