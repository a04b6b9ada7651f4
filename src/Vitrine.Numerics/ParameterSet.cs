namespace Vitrine.Numerics;

/// <summary>The parameters of one model, in order of creation. Owns their memory.</summary>
/// <param name="expect">
/// Told name, rows and columns of each parameter before it gets memory; throws where it should not be. A loader passes the check against its file, so that a
/// configuration that promises more than the file holds costs nothing. Null for no check.
/// </param>
public sealed unsafe class ParameterSet(Action<string, int, int>? expect = null) : IDisposable
{
    private readonly List<Parameter> parameters = [];

    /// <summary>Frees the memory when the owner forgot to.</summary>
    ~ParameterSet() => Free();

    /// <summary>Number of parameters.</summary>
    public int Count => parameters.Count;

    /// <summary>Number of learned floats.</summary>
    public long ElementCount => parameters.Sum(p => (long)p.Value.Length);

    /// <summary>All parameters; position is <see cref="Parameter.Index"/>.</summary>
    public IReadOnlyList<Parameter> All => parameters;

    /// <summary>The parameter at <paramref name="index"/>.</summary>
    public Parameter this[int index] => parameters[index];

    /// <summary>Adds a parameter [rows, columns] of zeros.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="sparse">True for an embedding table whose rows are updated only when touched.</param>
    public Parameter Add(string name, int rows, int columns, bool sparse = false)
    {
        if (parameters.Exists(p => p.Name == name))
            throw new ArgumentException($"ParameterSet: '{name}' exists already; names are unique", nameof(name));
        expect?.Invoke(name, rows, columns);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if ((long)rows * columns > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(rows), $"ParameterSet: '{name}' [{rows},{columns}] has more than 2^31 elements");
        nuint bytes = (nuint)rows * (nuint)columns * sizeof(float);
        float* data = (float*)NativeBlock.AllocateZeroed(bytes);
        var parameter = new Parameter(name, parameters.Count, new Tensor(data, rows, columns), sparse);
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>The parameter called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter Find(string name) =>
        parameters.Find(p => p.Name == name) ?? throw new KeyNotFoundException($"ParameterSet: no parameter is called '{name}'");

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (Parameter parameter in parameters)
            NativeBlock.Free(parameter.Value.Data);
        parameters.Clear();
    }
}
