namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Applies the policy for bad rows: stops at the first, or counts them and keeps the first 20.</summary>
internal sealed class ProblemLog(BadRowPolicy policy)
{
    private const int Kept = 20;

    private readonly List<ReadProblem> first = [];

    /// <summary>The first rows left out.</summary>
    public IReadOnlyList<ReadProblem> First => first;

    /// <summary>Number of rows left out.</summary>
    public long Count { get; private set; }

    /// <summary>Of these, rows with an empty field that must not be empty.</summary>
    public long Missing { get; private set; }

    /// <summary>Reports a row that is left out. Always false, so that a parser can return it.</summary>
    /// <exception cref="DataFormatException">The policy is to fail.</exception>
    public bool Report(DataFile file, long line, int column, string found, string expected)
    {
        Count++;
        if (string.IsNullOrWhiteSpace(found))
            Missing++;
        if (policy == BadRowPolicy.Skip && first.Count == Kept)
            return false;
        var problem = new DataFormatException(file.Name, line, column, found, expected);
        if (policy == BadRowPolicy.Fail)
            throw problem;
        first.Add(new ReadProblem(file.Name, line, column, problem.Message));
        return false;
    }

    /// <summary>Reports a problem of the row that <paramref name="reader"/> stands on.</summary>
    /// <exception cref="DataFormatException">The policy is to fail.</exception>
    public bool Report(DelimitedReader reader, RowProblem problem) =>
        Report(reader.File, reader.Line, problem.Column, problem.Found, problem.Expected);

    /// <summary>True when the row can be cut and has as many fields as the file's first row; else reports it.</summary>
    /// <exception cref="DataFormatException">The policy is to fail.</exception>
    public bool Accept(DelimitedReader reader, int fields)
    {
        if (reader.Problem is { } problem)
            return Report(reader, problem);
        return reader.FieldCount == fields
            || Report(reader.File, reader.Line, 0, reader.RowText(), $"{fields} fields, got {reader.FieldCount}; check separators and quotes");
    }
}
