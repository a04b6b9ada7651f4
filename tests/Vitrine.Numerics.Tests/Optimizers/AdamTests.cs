using Vitrine.Numerics.Optimizers;
using Vitrine.Numerics.Tests.Twins;

namespace Vitrine.Numerics.Tests.Optimizers;

[Trait("Suite", "Kernels")]
public sealed class AdamTests
{
    private const int Steps = 20;
    private const int TableRows = 9;

    // Rows that each step touches; row 8 is never touched.
    private static int[] Touched(int step) => [.. new[] { step % 8, (step + 3) % 8, 5 }.Distinct()];

    public static TheoryData<double, double> Settings => [(0, 0), (0.1, 0), (0, 0.5), (0.05, 3)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Step_TwentySteps_EqualsTheTwin(double decay, double clip)
    {
        var options = new AdamOptions(WeightDecay: decay, ClipNorm: clip);
        using var parameters = Parameters();
        using var adam = new Adam(parameters, options);
        using var gradients = new GradientSet(parameters);
        using var pool = new WorkerPool(1);
        Matrix[] weights = [.. parameters.All.Select(p => Matrix.Of(p.Value))];
        var twin = new AdamTwin(weights, options);
        for (int step = 0; step < Steps; step++)
        {
            Matrix[] g = Gradients(parameters, step);
            Write(parameters, gradients, g, step);
            double rate = 0.01 * (1 + step % 3);

            adam.Step([gradients], rate, pool);
            twin.Step(g, [null, null, Touched(step)], rate);

            Assert.Equal(twin.Norm, adam.GradientNorm, 1e-5 * twin.Norm);
            Assert.All(parameters.All, p => Assert.DoesNotContain(gradients[p].Span.ToArray(), x => x != 0));
        }

        Assert.Equal(Steps, adam.StepCount);
        for (int p = 0; p < weights.Length; p++)
            Assert.InRange(Tolerance.Deviation(Matrix.Of(parameters[p].Value), weights[p]), 0, 64 * Tolerance.U);
    }

    [Fact]
    public void Step_FirstStep_MovesEveryWeightByTheRateAgainstItsGradient()
    {
        using var parameters = new ParameterSet();
        Parameter bias = parameters.Add("bias", 1, 3);
        using var adam = new Adam(parameters);
        using var gradients = new GradientSet(parameters);
        using var pool = new WorkerPool(1);
        new float[] { 2, -0.5f, 0 }.CopyTo(gradients[bias].Span);

        adam.Step([gradients], 0.1, pool);

        // m / sqrt(v) after one corrected step is the sign of the gradient.
        Assert.Equal(-0.1, bias.Value.Span[0], 1e-7);
        Assert.Equal(0.1, bias.Value.Span[1], 1e-7);
        Assert.Equal(0, bias.Value.Span[2]);
    }

    [Fact]
    public void Step_DecayWithoutGradient_ShrinksMatricesOnly()
    {
        using var parameters = new ParameterSet();
        Parameter bias = parameters.Add("bias", 1, 2);
        Parameter matrix = parameters.Add("matrix", 2, 1);
        bias.Value.Span.Fill(1);
        matrix.Value.Span.Fill(1);
        using var adam = new Adam(parameters, new AdamOptions(WeightDecay: 0.5));
        using var gradients = new GradientSet(parameters);
        using var pool = new WorkerPool(1);

        adam.Step([gradients], 0.1, pool);

        Assert.Equal([1, 1], bias.Value.Span.ToArray());
        Assert.All(matrix.Value.Span.ToArray(), w => Assert.Equal(1 - 0.1 * 0.5, w, 1e-7));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    public void Step_GradientSplitOverWorkers_GivesTheSameBitsAsOne(int sets, int threads) =>
        Assert.Equal(Run(1, 1), Run(sets, threads));

    [Fact]
    public void Step_OnlyTheSecondWorkerWroteAllRows_UpdatesAndClearsAllRows()
    {
        using var parameters = new ParameterSet();
        Parameter table = parameters.Add("table", 4, 2, sparse: true);
        using var adam = new Adam(parameters);
        using var first = new GradientSet(parameters);
        using var second = new GradientSet(parameters);
        using var pool = new WorkerPool(1);
        first.Touch(table.Index, 1);
        second[table].Span.Fill(1);
        second.TouchAll(table.Index);

        adam.Step([first, second], 0.1, pool);

        Assert.All(table.Value.Span.ToArray(), w => Assert.Equal(-0.1, w, 1e-6));
        Assert.Equal(new float[8], first[table].Span.ToArray());
        Assert.Equal(new float[8], second[table].Span.ToArray());
    }

    [Fact]
    public void Step_NoGradients_IsRefused()
    {
        using var parameters = new ParameterSet();
        using var adam = new Adam(parameters);
        using var pool = new WorkerPool(1);

        Assert.Throws<ArgumentException>(() => adam.Step([], 0.1, pool));
    }

    // Gradients are small whole numbers, so that every way of adding them is exact.
    private static float[] Run(int sets, int threads)
    {
        using var parameters = Parameters();
        using var adam = new Adam(parameters, new AdamOptions(WeightDecay: 0.01, ClipNorm: 100));
        using var pool = new WorkerPool(threads);
        GradientSet[] gradients = [.. Enumerable.Range(0, sets).Select(_ => new GradientSet(parameters))];
        for (int step = 0; step < 5; step++)
        {
            Matrix[] whole = [.. Gradients(parameters, step).Select(g => g.Map(x => 6 * Math.Round(4 * x)))];
            foreach (GradientSet set in gradients)
                Write(parameters, set, [.. whole.Select(g => g.Map(x => x / sets))], step);
            adam.Step(gradients, 0.01, pool);
        }

        foreach (GradientSet set in gradients)
            set.Dispose();
        return [.. parameters.All.SelectMany(p => p.Value.Span.ToArray())];
    }

    // The matrix spans several pieces of work of 2^14 elements.
    private static ParameterSet Parameters()
    {
        var parameters = new ParameterSet();
        parameters.Add("matrix", 300, 131);
        parameters.Add("bias", 1, 17);
        parameters.Add("table", TableRows, 19, sparse: true);
        foreach (Parameter p in parameters.All)
            Sample.Normal((uint)p.Index, p.Value.Rows, p.Value.Columns).CopyTo(p.Value);
        return parameters;
    }

    private static Matrix[] Gradients(ParameterSet parameters, int step)
    {
        Matrix[] gradients =
        [
            .. parameters.All.Select(p => Sample.Normal((uint)(100 + 10 * step + p.Index), p.Value.Rows, p.Value.Columns)),
        ];
        for (int row = 0; row < TableRows; row++)
            for (int c = 0; !Touched(step).Contains(row) && c < gradients[2].Columns; c++)
                gradients[2][row, c] = 0;
        return gradients;
    }

    private static void Write(ParameterSet parameters, GradientSet set, Matrix[] gradients, int step)
    {
        foreach (Parameter p in parameters.All)
            gradients[p.Index].CopyTo(set[p]);
        foreach (int row in Touched(step))
            set.Touch(2, row);
    }
}
