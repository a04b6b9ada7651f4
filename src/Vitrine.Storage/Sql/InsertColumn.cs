namespace Vitrine.Storage.Sql;

/// <summary>One column of rows to insert.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type">PostgreSQL's name of its type; <c>bytea</c> for bytes.</param>
/// <param name="Values">[rows] an array of the type's .NET counterpart, nullable where the column is.</param>
internal readonly record struct InsertColumn(string Name, string Type, Array Values)
{
    /// <summary>A column of texts.</summary>
    public static InsertColumn Text(string name, string?[] values) => new(name, "text", values);

    /// <summary>A column of whole numbers.</summary>
    public static InsertColumn Long(string name, long[] values) => new(name, "bigint", values);

    /// <summary>A column of whole numbers, some of which may be missing.</summary>
    public static InsertColumn Long(string name, long?[] values) => new(name, "bigint", values);

    /// <summary>A column of real numbers.</summary>
    public static InsertColumn Real(string name, double[] values) => new(name, "double precision", values);

    /// <summary>A column of bytes.</summary>
    public static InsertColumn Bytes(string name, byte[]?[] values) => new(name, "bytea", values);
}
