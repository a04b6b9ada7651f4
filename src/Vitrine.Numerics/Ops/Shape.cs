namespace Vitrine.Numerics.Ops;

/// <summary>Errors of operations whose operands do not fit: operation, found, expected.</summary>
internal static class Shape
{
    public static ArgumentException Mismatch(string operation, Tensor a, Tensor b, string why) => new($"{operation}: {a} x {b}: {why}");

    /// <summary>Checks [B + 1] starts of sequences that lie end to end in <paramref name="rows"/> rows.</summary>
    public static void RequireOffsets(string operation, ReadOnlySpan<int> offsets, int rows)
    {
        bool fits = offsets.Length > 0 && offsets[0] == 0 && offsets[^1] == rows;
        for (int b = 1; fits && b < offsets.Length; b++)
            fits = offsets[b] >= offsets[b - 1];
        if (!fits)
            throw new ArgumentException($"{operation}: expected offsets that rise from 0 to {rows}, the number of rows", nameof(offsets));
    }

    public static void RequireEqual(string operation, Tensor a, Tensor b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            throw Mismatch(operation, a, b, "expected equal shapes");
    }
}
