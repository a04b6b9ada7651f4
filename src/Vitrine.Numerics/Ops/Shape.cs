namespace Vitrine.Numerics.Ops;

/// <summary>Errors of operations whose operands do not fit: operation, found, expected.</summary>
internal static class Shape
{
    public static ArgumentException Mismatch(string operation, Tensor a, Tensor b, string why) => new($"{operation}: {a} x {b}: {why}");

    public static void RequireEqual(string operation, Tensor a, Tensor b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            throw Mismatch(operation, a, b, "expected equal shapes");
    }
}
