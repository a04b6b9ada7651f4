namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Gives the rows of one attribute file their index and sees to it that no id stands twice.</summary>
internal sealed class AttributeRows(ReadSession session, IdMap ids)
{
    private readonly HashSet<int> seen = [];

    /// <summary>The index of the id in field <paramref name="id"/>; false, after reporting it, when it is empty or stood before.</summary>
    /// <exception cref="DataFormatException">The row is bad and the policy is to fail.</exception>
    public bool TryAdd(DelimitedReader reader, int id, out int row)
    {
        ReadOnlySpan<char> text = reader.Chars(id).Trim(' ');
        return TryAdd(reader.File, reader.Line, id + 1, text, out row);
    }

    /// <summary>The index of an id; false, after reporting it, when it is empty or stood before.</summary>
    /// <exception cref="DataFormatException">The row is bad and the policy is to fail.</exception>
    public bool TryAdd(DataFile file, long line, int column, ReadOnlySpan<char> id, out int row)
    {
        row = -1;
        if (id.IsEmpty)
            return session.Problems.Report(file, line, column, "", "an id");
        row = ids.GetOrAdd(id);
        return seen.Add(row) || session.Problems.Report(file, line, column, id.ToString(), "each id once in this file; remove the second row");
    }
}
