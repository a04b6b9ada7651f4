namespace Vitrine.Numerics.Tests;

public sealed class ParameterSetTests
{
    [Fact]
    public void Add_SeveralParameters_AreZeroFoundByNameAndCounted()
    {
        using var parameters = new ParameterSet();
        Parameter first = parameters.Add("first", 2, 3);
        Parameter second = parameters.Add("second", 4, 1, sparse: true);

        Assert.Equal(new float[6], first.Value.Span.ToArray());
        Assert.Same(second, parameters.Find("second"));
        Assert.Same(second, parameters[second.Index]);
        Assert.Equal((2, 10L), (parameters.Count, parameters.ElementCount));
        Assert.Equal((false, true), (first.IsSparse, second.IsSparse));
    }

    [Fact]
    public void Add_TakenNameOrImpossibleShape_IsRefused()
    {
        using var parameters = new ParameterSet();
        parameters.Add("weight", 1, 1);

        string taken = Assert.Throws<ArgumentException>(() => parameters.Add("weight", 1, 1)).Message;
        Assert.Contains("'weight'", taken, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => parameters.Add("a", -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => parameters.Add("b", 1 << 16, 1 << 16));
        Assert.Throws<KeyNotFoundException>(() => parameters.Find("none"));
        Assert.Equal(1, parameters.Count);
    }
}
