namespace Vitrine.Numerics.Tests;

public sealed class GradientSetTests : IDisposable
{
    private readonly ParameterSet parameters = new();
    private readonly Parameter table;
    private readonly Parameter dense;
    private readonly GradientSet gradients;

    public GradientSetTests()
    {
        table = parameters.Add("table", 5, 3, sparse: true);
        dense = parameters.Add("dense", 2, 3);
        gradients = new GradientSet(parameters);
    }

    public void Dispose()
    {
        gradients.Dispose();
        parameters.Dispose();
    }

    [Fact]
    public void New_AnyParameters_IsZeroAndOfTheirShapes()
    {
        Assert.Equal(new float[15], gradients[table].Span.ToArray());
        Assert.Equal(new float[6], gradients[dense].Span.ToArray());
        Assert.Equal((5, 3), (gradients[table].Rows, gradients[table].Columns));
    }

    [Fact]
    public void Clear_TouchedRows_BecomeZeroAndUntouched()
    {
        gradients[table].Span.Fill(1);
        gradients[dense].Span.Fill(1);
        foreach (int row in new[] { 4, 1, 4 })
            gradients.Touch(table.Index, row);
        Assert.Equal([4, 1], gradients.TouchedRows(table.Index)!.Rows.ToArray());

        gradients.Clear();

        // Only what was reported is cleared: that is what makes a step cost by the rows it touched.
        Assert.Equal([1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0], gradients[table].Span.ToArray());
        Assert.Equal(new float[6], gradients[dense].Span.ToArray());
        Assert.Equal(0, gradients.TouchedRows(table.Index)!.Rows.Length);
    }

    [Fact]
    public void Clear_AllRowsTouched_BecomesZero()
    {
        gradients[table].Span.Fill(1);
        gradients.Touch(table.Index, 2);
        gradients.TouchAll(table.Index);
        Assert.Null(gradients.TouchedRows(table.Index));

        gradients.Clear();

        Assert.Equal(new float[15], gradients[table].Span.ToArray());
        Assert.NotNull(gradients.TouchedRows(table.Index));
        gradients.Touch(table.Index, 2);
        Assert.Equal([2], gradients.TouchedRows(table.Index)!.Rows.ToArray());
    }

    [Fact]
    public void TouchedRows_DenseParameter_AreAllRows()
    {
        gradients.Touch(dense.Index, 1);

        Assert.Null(gradients.TouchedRows(dense.Index));
    }

    [Fact]
    public void Dispose_Twice_FreesOnce()
    {
        gradients.Dispose();
        gradients.Dispose();
    }
}
