namespace Vitrine.Numerics;

/// <summary>
/// Reverse-mode differentiation over coarse operations: the forward pass leaves one <see cref="Op"/> each, the backward pass runs them in
/// reverse. Nodes, records and memory are reused after <see cref="Reset"/>, so a repeated step allocates nothing. One tape a worker; not thread-safe.
/// </summary>
public sealed class Tape : IDisposable
{
    private readonly List<Node> nodes = [];
    private readonly List<Op> ops = [];
    private int nodeCount;
    private int opCount;

    /// <summary>Creates a tape.</summary>
    /// <param name="gradients">Where parameter gradients go; null when parameters are constants.</param>
    /// <param name="differentiates">True to differentiate by inputs although parameters are constants; implied by <paramref name="gradients"/>.</param>
    public Tape(GradientSet? gradients = null, bool differentiates = false)
    {
        Gradients = gradients;
        IsRecording = differentiates || gradients is not null;
    }

    /// <summary>Memory of values, gradients and scratch.</summary>
    public Arena Arena { get; } = new();

    /// <summary>Where parameter gradients go; null when parameters are constants.</summary>
    public GradientSet? Gradients { get; }

    /// <summary>True when a backward pass may follow.</summary>
    public bool IsRecording { get; }

    /// <summary>True while dropout is on.</summary>
    public bool IsTraining { get; private set; }

    /// <summary>True when attention keeps the gradient by its weights for reading out.</summary>
    public bool KeepsAttentionGradient { get; set; }

    internal uint DropoutKey { get; private set; }

    internal uint DropoutSite { get; set; }

    /// <summary>Forgets all nodes and takes their memory back. Dropout stays off until <see cref="Train"/>.</summary>
    public void Reset()
    {
        nodeCount = 0;
        opCount = 0;
        IsTraining = false;
        DropoutSite = 0;
        Arena.Reset();
    }

    /// <summary>Turns dropout on; masks are a function of (seed, step, shard) and the order of operations.</summary>
    public void Train(ulong seed, int step, int shard)
    {
        IsTraining = true;
        DropoutKey = new CounterRandom(seed, (uint)step, (uint)shard).NextUInt32();
    }

    /// <summary>The node of a parameter.</summary>
    public Node Use(Parameter parameter)
    {
        Node node = NextNode();
        node.SetParameter(parameter, Gradients);
        return node;
    }

    /// <summary>A node over existing numbers.</summary>
    /// <param name="value">The numbers, [N, C]; must outlive the node.</param>
    /// <param name="needsGradient">True to receive a gradient.</param>
    public Node Input(Tensor value, bool needsGradient = false)
    {
        Node node = NextNode();
        node.Set(value, needsGradient && IsRecording);
        return node;
    }

    /// <summary>A node over existing numbers whose gradient is added to <paramref name="gradient"/>.</summary>
    /// <param name="value">The numbers, [N, C]; must outlive the node.</param>
    /// <param name="gradient">Where the gradient goes, [N, C]; must outlive the node.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Node Input(Tensor value, Tensor gradient)
    {
        Ops.Shape.RequireEqual("Tape.Input", value, gradient);
        Node node = Input(value, needsGradient: true);
        if (IsRecording)
            node.SetGradient(gradient);
        return node;
    }

    /// <summary>A new node [rows, columns] with undefined content, for the output of an operation.</summary>
    public Node NewNode(int rows, int columns) => Input(Arena.Allocate(rows, columns), needsGradient: true);

    /// <summary>The record of the next operation, reused from the last run where it was of the same kind.</summary>
    public T Record<T>(Node output)
        where T : Op, new()
    {
        T op;
        if (opCount < ops.Count && ops[opCount] is T reused)
        {
            op = reused;
        }
        else
        {
            op = new T();
            if (opCount < ops.Count)
                ops[opCount] = op;
            else
                ops.Add(op);
        }

        opCount++;
        op.Output = output;
        return op;
    }

    /// <summary>Runs all records backward from <paramref name="root"/> ([1, 1], whose gradient is 1).</summary>
    public void Backward(Node root)
    {
        if (root.Value.Length != 1)
            throw new ArgumentException($"Tape.Backward: root {root.Value}, expected [1,1]; sum it first or give its gradient", nameof(root));
        Tensor one = Arena.Allocate(1, 1);
        one.Span[0] = 1;
        Backward(root, one);
    }

    /// <summary>Runs all records backward from a node whose gradient is known.</summary>
    /// <param name="node">Where to begin: [N, C].</param>
    /// <param name="gradient">Gradient of the root by that node, [N, C]; replaces what the node had.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The tape does not record.</exception>
    public void Backward(Node node, Tensor gradient)
    {
        Ops.Shape.RequireEqual("Tape.Backward", node.Value, gradient);
        if (!IsRecording)
            throw new InvalidOperationException("Tape.Backward: nothing was recorded; create the tape with a GradientSet or as differentiating");
        node.SetGradient(gradient);
        for (int i = opCount - 1; i >= 0; i--)
            if (ops[i].Output.HasGradient)
                ops[i].Backward(this);
    }

    /// <summary>
    /// The gradient tensor of <paramref name="node"/>; when <paramref name="accumulate"/> comes back false it is new and undefined and must be written.
    /// </summary>
    public Tensor GradientOf(Node node, out bool accumulate)
    {
        node.TouchAll();
        return OwnGradient(node, out accumulate);
    }

    /// <summary>The gradient tensor of <paramref name="node"/> for adding to: zeros when new.</summary>
    public Tensor GradientToAddTo(Node node)
    {
        node.TouchAll();
        return GradientRowsToAddTo(node);
    }

    /// <summary>The same for an operation that adds to some rows only and reports each by <see cref="Node.Touch"/>.</summary>
    internal Tensor GradientRowsToAddTo(Node node)
    {
        Tensor gradient = OwnGradient(node, out bool accumulate);
        if (!accumulate)
            gradient.Span.Clear();
        return gradient;
    }

    /// <inheritdoc/>
    public void Dispose() => Arena.Dispose();

    private Tensor OwnGradient(Node node, out bool accumulate)
    {
        accumulate = node.HasGradient;
        if (!accumulate)
            node.SetGradient(Arena.Allocate(node.Value.Rows, node.Value.Columns));
        return node.Gradient;
    }

    private Node NextNode()
    {
        if (nodeCount == nodes.Count)
            nodes.Add(new Node());
        return nodes[nodeCount++];
    }
}
