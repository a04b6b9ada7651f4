using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    // Tokens of one piece of a batch of histories: its activations stay in the second-level cache, and a usual batch has pieces for every processor.
    private const int PieceTokens = 512;

    /// <inheritdoc/>
    /// <remarks>
    /// Equal histories are scored once; under causal attention, a start that several have in common is encoded once; events with equal inputs enter the first
    /// block once. Pieces of the batch run on all processors; neither these nor the other histories change a bit of a score.
    /// </remarks>
    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores) => ScoreTargets(histories, [target], scores);

    /// <inheritdoc/>
    /// <remarks>The parts are encoded once for all targets.</remarks>
    public void ScoreSubsets(History history, IReadOnlyList<bool[]> kept, ReadOnlySpan<int> targets, Span<float> scores) =>
        ScoreTargets([.. kept.Select(part => history.Only(part))], targets.ToArray(), scores);

    // [targets, histories]
    private void ScoreTargets(IReadOnlyList<History> histories, int[] targets, Span<float> scores)
    {
        Fitted model = State;
        // Unknown ones are refused here, also where all histories are empty.
        foreach (int target in targets)
            _ = model.OutputItems.Slice(target, 1);
        using var order = new PrefixOrder(histories, Config);
        var found = new float[targets.Length * order.Count];
        int[] pieces = order.Pieces(PieceTokens);
        ForEachPiece(pieces.Length - 1, piece =>
        {
            (int first, int end) = (pieces[piece], pieces[piece + 1]);
            InferenceContext context = EncodePiece(model, order, first, end);
            for (int t = 0; t < targets.Length; t++)
                for (int place = first; place < end; place++)
                    found[t * order.Count + place] = Logit(model, context.State.Output.Value.Row(place - first), targets[t]);
            model.Contexts.Return(context);
        });
        for (int t = 0; t < targets.Length; t++)
            for (int i = 0; i < histories.Count; i++)
                scores[t * histories.Count + i] = order.PlaceOf(i) < 0 ? 0 : found[t * order.Count + order.PlaceOf(i)];
    }

    /// <inheritdoc/>
    /// <remarks>Encoded as by <see cref="ScoreTarget"/>.</remarks>
    public void ScoreAll(IReadOnlyList<History> histories, Span<float> scores)
    {
        Fitted model = State;
        using var order = new PrefixOrder(histories, Config);
        int width = Config.Width;
        var states = new float[order.Count * width];
        int[] pieces = order.Pieces(PieceTokens);
        ForEachPiece(pieces.Length - 1, piece =>
        {
            (int first, int end) = (pieces[piece], pieces[piece + 1]);
            InferenceContext context = EncodePiece(model, order, first, end);
            context.State.Output.Value.Span.CopyTo(states.AsSpan(first * width));
            model.Contexts.Return(context);
        });

        // The state of an empty history stays 0, and so do its scores.
        var queries = new float[histories.Count * width];
        for (int i = 0; i < histories.Count; i++)
            if (order.PlaceOf(i) is >= 0 and int place)
                states.AsSpan(place * width, width).CopyTo(queries.AsSpan(i * width));
        model.Scores.ScoreAll(queries, scores);
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
