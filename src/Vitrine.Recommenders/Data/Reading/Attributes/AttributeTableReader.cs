namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Reads a delimited table with a header, one row an item (or user), into attributes.</summary>
internal static class AttributeTableReader
{
    /// <summary>Adds the rows of <paramref name="file"/>. Ids that had no event so far are added to <paramref name="ids"/>.</summary>
    /// <param name="session">The data set.</param>
    /// <param name="file">The table.</param>
    /// <param name="dialect">How it is cut.</param>
    /// <param name="idNames">Usual names of the id's column; failing these "id", failing that, with a warning, the first column.</param>
    /// <param name="ids">Maps the ids.</param>
    /// <param name="attributes">Receives the values.</param>
    /// <param name="titled">True for items: a column that holds what people call the item is then named "title".</param>
    /// <param name="skip">True for columns not to be read.</param>
    /// <exception cref="DataFormatException">The file is empty, or a row is bad and the policy is to fail.</exception>
    public static void Read(
        ReadSession session,
        DataFile file,
        Dialect dialect,
        ReadOnlySpan<string> idNames,
        IdMap ids,
        AttributeTableBuilder attributes,
        bool titled,
        Func<string, bool>? skip = null)
    {
        using DelimitedReader reader = session.Open(file, dialect);
        HeaderRow header = HeaderRow.Read(reader);
        int id = AttributeIdColumn.Find(session, header, [.. idNames, "id"], ids);
        IReadOnlyList<string> names = titled ? TitleColumn.Name(header.Names) : header.Names;
        AttributeColumnBuilder?[] columns =
            [.. names.Select((name, i) => i == id || name.Length == 0 || skip?.Invoke(name) == true ? null : attributes.Column(file, name))];
        var rows = new AttributeRows(session, ids);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, columns.Length) || !rows.TryAdd(reader, id, out int row))
                continue;
            for (int i = 0; i < columns.Length; i++)
                columns[i]?.Set(row, reader.Chars(i), reader.Line);
        }
    }
}
