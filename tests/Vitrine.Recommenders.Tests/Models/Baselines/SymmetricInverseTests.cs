using Vitrine.Numerics;
using Vitrine.Recommenders.Models.Baselines;

namespace Vitrine.Recommenders.Tests.Models.Baselines;

public class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(255)]
    [InlineData(300)]
    public void InPlace_PositiveDefinite_EqualsGaussJordan(int n)
    {
        float[] matrix = PositiveDefinite(n);
        var exact = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                exact[i, j] = matrix[i * n + j];
        double[,] expected = GaussJordan.Inverse(exact);
        double largest = expected.Cast<double>().Max(Math.Abs);

        SymmetricInverse.InPlace(matrix, n, 2, cancel: TestContext.Current.CancellationToken);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                Assert.Equal(expected[i, j], matrix[i * n + j], 1e-5 * largest);
    }

    [Fact]
    public void InPlace_UpperTriangle_IsNotRead()
    {
        float[] whole = PositiveDefinite(150);
        float[] lower = [.. whole];
        for (int i = 0; i < 150; i++)
            lower.AsSpan(i * 150 + i + 1, 149 - i).Fill(float.NaN);
        SymmetricInverse.InPlace(whole, 150, 1, cancel: TestContext.Current.CancellationToken);
        SymmetricInverse.InPlace(lower, 150, 1, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(whole, lower);
    }

    [Fact]
    public void InPlace_AnyNumberOfWorkers_SameBits()
    {
        float[] one = PositiveDefinite(333);
        float[] three = [.. one];
        SymmetricInverse.InPlace(one, 333, 1, cancel: TestContext.Current.CancellationToken);
        SymmetricInverse.InPlace(three, 333, 3, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(one, three);
    }

    [Fact]
    public void InPlace_NotPositiveDefinite_SaysWhere()
    {
        ArithmeticException error = Assert.Throws<ArithmeticException>(
            () => SymmetricInverse.InPlace([1, 2, 2, 1], 2, 1, cancel: TestContext.Current.CancellationToken));
        Assert.Contains("pivot -3 at row 1", error.Message, StringComparison.Ordinal);
    }

    private static float[] PositiveDefinite(int n)
    {
        // R^T R / n + I/2 of a random R.
        var random = new CounterRandom(4, (uint)n);
        var r = new double[n * n];
        foreach (ref double value in r.AsSpan())
            value = random.NextGaussian();
        var matrix = new float[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = i == j ? .5 * n : 0;
                for (int k = 0; k < n; k++)
                    sum += r[i * n + k] * r[j * n + k];
                matrix[i * n + j] = matrix[j * n + i] = (float)(sum / n);
            }
        }

        return matrix;
    }
}
