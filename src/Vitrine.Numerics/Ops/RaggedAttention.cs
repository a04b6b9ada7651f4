using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Ops;

/// <summary>
/// Multi-head attention over a ragged batch (https://arxiv.org/abs/1706.03762): for each sequence and head,
/// P = softmax(Q K^T / sqrt(d) + r), O = dropout(P) V, with an optional learned bias r[i - j] by relative position
/// (https://arxiv.org/abs/1910.10683). The weights P stay readable; nothing is computed for padding.
/// </summary>
/// <remarks>
/// Kept for backward: P before dropout, one block [T, T rounded up to a panel] a sequence and head (one row under a last query alone). Backward: dV =
/// (P M)^T dO, dP = M (dO V^T), dS = P (dP - sum(dP P)), dQ = dS K / sqrt(d), dK = dS^T Q / sqrt(d), dr[i - j] += dS.
/// </remarks>
public sealed unsafe partial class RaggedAttention : Op
{
    private Node qkv = null!;
    private Node? relativeBias;
    private DropoutMask mask;
    private int* offsets;
    private int* shared;
    private nint* blocks;
    private float* weights;
    private float* weightGradients;
    private int sequences;
    private int heads;
    private bool causal;
    private bool lastQueryOnly;

    /// <summary>Number of heads.</summary>
    public int Heads => heads;

    /// <summary>Applies the operation.</summary>
    /// <param name="tape">Tape to record on.</param>
    /// <param name="qkv">[N, 3C]: queries, keys and values side by side, heads contiguous within each.</param>
    /// <param name="offsets">[B + 1] start of each sequence; the last is N.</param>
    /// <param name="heads">H; divides C.</param>
    /// <param name="causal">True when an event sees itself and older ones only; false when it sees all.</param>
    /// <param name="relativeBias">
    /// Causal: [H, R], entry min(i - j, R - 1). Bidirectional: [H, 2R - 1], entry clamp(i - j, -(R - 1), R - 1) + R - 1. Null for none.
    /// </param>
    /// <param name="dropout">Part of the weights dropped in training; 0 by default.</param>
    /// <param name="lastQueryOnly">
    /// True to attend from the last event of each sequence only, which is all that a prediction reads of the last block; forward only. All other
    /// weights then read as 0.
    /// </param>
    /// <param name="shared">
    /// [B] events that a sequence has in common with the start of the sequence before it; only the rest stands in the batch. Forward and causal only, where
    /// what an event computes depends on those before it alone. Empty for none.
    /// </param>
    /// <returns>[N, C], or [B, C] for the last query only.</returns>
    public static RaggedAttention Apply(
        Tape tape, Node qkv, ReadOnlySpan<int> offsets, int heads, bool causal, Node? relativeBias = null, double dropout = 0,
        bool lastQueryOnly = false, ReadOnlySpan<int> shared = default)
    {
        int width = qkv.Value.Columns / 3;
        if (qkv.Value.Columns % 3 != 0 || heads <= 0 || width % heads != 0)
            throw new ArgumentException($"RaggedAttention: {qkv.Value} with {heads} heads: expected 3 C columns with C a multiple of the heads", nameof(qkv));
        Shape.RequireOffsets("RaggedAttention", offsets, qkv.Value.Rows);
        if (relativeBias is not null && (relativeBias.Value.Rows != heads || relativeBias.Value.Columns < 1))
            throw Shape.Mismatch("RaggedAttention bias", qkv.Value, relativeBias.Value, $"expected [{heads},1] or wider, one row a head");
        if (relativeBias is not null && !causal && relativeBias.Value.Columns % 2 == 0)
            throw Shape.Mismatch("RaggedAttention bias", qkv.Value, relativeBias.Value, "expected 2 R - 1 columns, an odd number");
        if (lastQueryOnly && tape.IsRecording)
            throw new InvalidOperationException("RaggedAttention: the last query alone has no backward pass; attend from all queries on a recording tape");
        bool shares = shared.ContainsAnyExcept(0);
        if (shares)
            RequireShared(tape, offsets, shared, causal);
        Node output = tape.NewNode(lastQueryOnly ? offsets.Length - 1 : qkv.Value.Rows, width);
        RaggedAttention op = tape.Record<RaggedAttention>(output);
        (op.qkv, op.relativeBias, op.sequences, op.heads, op.causal) = (qkv, relativeBias, offsets.Length - 1, heads, causal);
        op.lastQueryOnly = lastQueryOnly;
        op.mask = DropoutMask.Next(tape, dropout);
        op.offsets = tape.Arena.AllocateInts(offsets.Length);
        offsets.CopyTo(new Span<int>(op.offsets, offsets.Length));
        op.shared = shares ? tape.Arena.AllocateInts(shared.Length) : null;
        if (shares)
            shared.CopyTo(new Span<int>(op.shared, shared.Length));
        op.Plan(tape);
        op.weightGradients = null;
        op.Forward(tape);
        return op;
    }

    /// <summary>The output node, [N, C].</summary>
    public Node Result => Output;

    /// <summary>The input, [N, 3C]: queries, keys and values side by side.</summary>
    public Node Projections => qkv;

    /// <summary>The bias of a head's score by query - key; 0 without relative positions.</summary>
    public float PositionBias(int head, int distance) => relativeBias is null ? 0 : relativeBias.Value.Row(head)[BiasEntry(distance)];

    /// <summary>The weights of one query, [T], read in place: nothing is copied. Valid until the tape's reset.</summary>
    /// <param name="sequence">Sequence of the batch.</param>
    /// <param name="head">Head.</param>
    /// <param name="query">Event that looks, 0..T-1; the last one only under a last query alone, those of its own only where a sequence shares its
    /// start.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such query.</exception>
    public ReadOnlySpan<float> WeightsOf(int sequence, int head, int query)
    {
        RequireBlock(sequence, head);
        int length = Length(sequence);
        int kept = Kept(sequence);
        int row = query - (length - kept);
        if (row < 0 || row >= kept)
            throw new ArgumentOutOfRangeException(nameof(query), $"RaggedAttention: query {query} of {length} events, {kept} kept");
        return new ReadOnlySpan<float>(weights + blocks[sequence] + ((nint)head * kept + row) * PaddedLength(length), length);
    }

    /// <summary>Copies the weights of one sequence and head, [T, T], query by key.</summary>
    public void CopyWeights(int sequence, int head, Span<float> destination) => CopyBlock(weights, sequence, head, destination);

    /// <summary>
    /// Copies the gradient by the weights of one sequence and head, [T, T]; needs <see cref="Tape.KeepsAttentionGradient"/> and a backward pass.
    /// </summary>
    public void CopyWeightGradients(int sequence, int head, Span<float> destination)
    {
        if (weightGradients == null)
            throw new InvalidOperationException("RaggedAttention: weight gradients were not kept; set Tape.KeepsAttentionGradient before the backward pass");
        CopyBlock(weightGradients, sequence, head, destination);
    }

    /// <summary>Copies the values V of one sequence and head, [T, C / H].</summary>
    public void CopyValues(int sequence, int head, Span<float> destination)
    {
        RequireBlock(sequence, head);
        int width = qkv.Value.Columns / 3;
        int size = width / heads;
        int start = offsets[sequence];
        for (int t = 0; t < offsets[sequence + 1] - start; t++)
            qkv.Value.Row(start + t).Slice(2 * width + head * size, size).CopyTo(destination[(t * size)..]);
    }

    // Rows of P are padded to whole panels so that no tile has an edge.
    private static int PaddedLength(int length)
    {
        int panel = 2 * SimdDispatch.Width;
        return (length + panel - 1) / panel * panel;
    }

    private static void RequireShared(Tape tape, ReadOnlySpan<int> offsets, ReadOnlySpan<int> shared, bool causal)
    {
        if (!causal || tape.IsRecording || tape.IsTraining)
            throw new InvalidOperationException(
                "RaggedAttention: starts are shared in causal attention without a backward pass only; give each sequence whole");
        if (shared.Length != offsets.Length - 1)
            throw new ArgumentException($"RaggedAttention: {shared.Length} shared starts of {offsets.Length - 1} sequences, expected one each", nameof(shared));
        int before = 0;
        for (int b = 0; b < shared.Length; b++)
        {
            int own = offsets[b + 1] - offsets[b];
            if (shared[b] < 0 || shared[b] > before || (shared[b] > 0 && own == 0))
                throw new ArgumentOutOfRangeException(nameof(shared), shared[b],
                    $"RaggedAttention: expected 0..{before} at sequence {b}, and events of its own");
            before = shared[b] + own;
        }
    }

    private int Length(int sequence) => offsets[sequence + 1] - offsets[sequence] + (shared == null ? 0 : shared[sequence]);

    // Queries whose weights are kept, the last ones of the sequence.
    private int Kept(int sequence) =>
        lastQueryOnly ? Math.Min(1, Length(sequence)) : offsets[sequence + 1] - offsets[sequence];

    private int Longest()
    {
        int longest = 0;
        for (int b = 0; b < sequences; b++)
            longest = Math.Max(longest, Length(b));
        return longest;
    }

    private void Plan(Tape tape)
    {
        blocks = (nint*)tape.Arena.AllocateInts((sequences + 1) * sizeof(nint) / sizeof(int));
        nint total = 0;
        for (int b = 0; b < sequences; b++)
        {
            blocks[b] = total;
            total += (nint)heads * Kept(b) * PaddedLength(Length(b));
        }

        blocks[sequences] = total;
        weights = AllocateBlocks(tape);
    }

    private float* AllocateBlocks(Tape tape) =>
        tape.Arena.Allocate(checked((int)(blocks[sequences] / SimdDispatch.Width)), SimdDispatch.Width).Data;

    private void CopyBlock(float* source, int sequence, int head, Span<float> destination)
    {
        RequireBlock(sequence, head);
        int length = Length(sequence);
        int padded = PaddedLength(length);
        int kept = Kept(sequence);
        float* block = source + blocks[sequence] + (nint)head * kept * padded;
        destination[..((length - kept) * length)].Clear();
        for (int i = 0; i < kept; i++)
            new ReadOnlySpan<float>(block + (nint)i * padded, length).CopyTo(destination.Slice((length - kept + i) * length, length));
    }

    private void RequireBlock(int sequence, int head)
    {
        if ((uint)sequence >= (uint)sequences || (uint)head >= (uint)heads)
            throw new ArgumentOutOfRangeException(
                nameof(sequence), $"RaggedAttention: sequence {sequence}, head {head} of {sequences} sequences, {heads} heads");
    }
}
