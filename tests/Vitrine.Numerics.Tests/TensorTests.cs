namespace Vitrine.Numerics.Tests;

public sealed class TensorTests
{
    [Fact]
    public void RowAndSlice_WithinTheTensor_AreViews()
    {
        using var arena = new Arena();
        Tensor tensor = arena.Allocate(3, 2);
        for (int i = 0; i < 6; i++)
            tensor.Span[i] = i;

        Assert.Equal([2, 3], tensor.Row(1).ToArray());
        Assert.Equal([2, 3, 4, 5], tensor.Slice(1, 2).Span.ToArray());
        tensor.Slice(2, 1).Row(0)[1] = 9;
        Assert.Equal(9, tensor.Span[5]);
        Assert.Equal("[3,2]", tensor.ToString());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(2, 2)]
    [InlineData(1, -1)]
    [InlineData(1, int.MaxValue)]
    public void Slice_OutsideTheTensor_IsRefused(int start, int count)
    {
        using var arena = new Arena();
        Tensor tensor = arena.Allocate(3, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Slice(start, count));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Row_OutsideTheTensor_IsRefused(int row)
    {
        using var arena = new Arena();
        Tensor tensor = arena.Allocate(3, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Row(row).Length);
    }
}
