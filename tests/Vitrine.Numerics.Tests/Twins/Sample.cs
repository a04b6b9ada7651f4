namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Seeded numbers for tests; every value is exactly a float, so that both sides start from the same input.</summary>
internal static class Sample
{
    /// <summary>Normal numbers [rows, columns] with standard deviation <paramref name="scale"/>.</summary>
    public static Matrix Normal(uint seed, int rows, int columns, double scale = 1)
    {
        var random = new CounterRandom(seed, (uint)rows, (uint)columns);
        var matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.Values.Length; i++)
            matrix.Values[i] = (float)(scale * random.NextGaussian());
        return matrix;
    }

    /// <summary>Uniform integers in [lowest, bound).</summary>
    public static int[] Integers(uint seed, int count, int lowest, int bound)
    {
        var random = new CounterRandom(seed, (uint)count, 77);
        var values = new int[count];
        for (int i = 0; i < count; i++)
            values[i] = lowest + random.NextInt(bound - lowest);
        return values;
    }
}
