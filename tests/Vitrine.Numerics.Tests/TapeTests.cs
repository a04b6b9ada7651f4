using Vitrine.Numerics.Ops;
using Vitrine.Numerics.Optimizers;
using Vitrine.Numerics.Tests.Determinism;

namespace Vitrine.Numerics.Tests;

public sealed class TapeTests : IDisposable
{
    private readonly ParameterSet parameters = new();
    private readonly Parameter weight;
    private readonly GradientSet gradients;
    private readonly Tape tape;

    public TapeTests()
    {
        weight = parameters.Add("weight", 1, 1);
        weight.Value.Span[0] = 3;
        gradients = new GradientSet(parameters);
        tape = new Tape(gradients);
    }

    public void Dispose()
    {
        tape.Dispose();
        gradients.Dispose();
        parameters.Dispose();
    }

    [Fact]
    public void Backward_GradientOfAnotherShape_IsRefused()
    {
        using var tape = new Tape(differentiates: true);
        Node node = tape.Input(tape.Arena.AllocateZeroed(2, 3), needsGradient: true);

        Assert.StartsWith("Tape.Backward", Assert.Throws<ArgumentException>(() => tape.Backward(node, tape.Arena.Allocate(1, 3))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_ChainWithAFork_AddsBothPaths()
    {
        // y = w w + w, dy/dw = 2 w + 1.
        Node w = tape.Use(weight);
        tape.Backward(Residual.Apply(tape, MatMul.Apply(tape, w, w), w));

        Assert.Equal(2 * 3 + 1, gradients[weight].Span[0]);
    }

    [Fact]
    public void Backward_SeveralSteps_AccumulatesIntoParameters()
    {
        for (int step = 0; step < 3; step++)
        {
            tape.Reset();
            tape.Backward(Residual.Apply(tape, tape.Use(weight), tape.Use(weight)));
        }

        Assert.Equal(3 * 2, gradients[weight].Span[0]);
    }

    [Fact]
    public void Backward_Constants_GetNoGradient()
    {
        Node constant = tape.Input(tape.Arena.AllocateZeroed(1, 1));
        tape.Backward(Residual.Apply(tape, tape.Use(weight), constant));

        Assert.False(constant.HasGradient);
        Assert.Equal(1, gradients[weight].Span[0]);
    }

    [Fact]
    public void Backward_BranchThatDoesNotReachTheRoot_IsLeftOut()
    {
        Node w = tape.Use(weight);
        Node unused = Activate.Apply(tape, w, Activation.Relu);
        tape.Backward(Residual.Apply(tape, w, w));

        Assert.False(unused.HasGradient);
        Assert.Equal(2, gradients[weight].Span[0]);
    }

    [Fact]
    public void Input_WithItsOwnGradient_IsAddedTo()
    {
        Tensor value = tape.Arena.AllocateZeroed(1, 1);
        Tensor gradient = tape.Arena.AllocateZeroed(1, 1);
        gradient.Span[0] = 10;
        tape.Backward(Residual.Apply(tape, tape.Input(value, gradient), tape.Use(weight)));

        Assert.Equal(11, gradient.Span[0]);
        Assert.Throws<ArgumentException>(() => tape.Input(value, tape.Arena.Allocate(1, 2)));
    }

    [Fact]
    public void Backward_WithoutRecordingOrScalarRoot_IsRefused()
    {
        using var forwardOnly = new Tape();

        Assert.Throws<InvalidOperationException>(() => forwardOnly.Backward(forwardOnly.Use(weight)));
        string error = Assert.Throws<ArgumentException>(() => tape.Backward(tape.NewNode(1, 2))).Message;
        Assert.Contains("[1,2]", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reset_AfterTraining_TurnsDropoutOff()
    {
        tape.Train(1, 2, 3);
        Assert.True(tape.IsTraining);
        Node x = tape.Use(weight);
        Assert.NotSame(x, Dropout.Apply(tape, x, 0.5));

        tape.Reset();

        Node again = tape.Use(weight);
        Assert.Same(again, Dropout.Apply(tape, again, 0.5));
    }

    [Fact]
    public void Step_RepeatedWithAllOperationsAndAdam_AllocatesNothing()
    {
        using var network = new TinyNetwork(1);
        using var shard = new TinyNetwork.Shard(network, 2);
        using var adam = new Adam(network.Parameters, new AdamOptions(ClipNorm: 1));
        using var pool = new WorkerPool(1);
        GradientSet[] sets = [shard.Gradients];
        for (int i = 0; i < 4; i++)
            Step(i);
        long capacity = shard.Tape.Arena.CapacityBytes;
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 3; i++)
            Step(i);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(capacity, shard.Tape.Arena.CapacityBytes);

        void Step(int step)
        {
            shard.Tape.Reset();
            shard.Tape.Train(1, step, 0);
            shard.Tape.Backward(network.Forward(shard));
            adam.Step(sets, 0.01, pool);
        }
    }
}
