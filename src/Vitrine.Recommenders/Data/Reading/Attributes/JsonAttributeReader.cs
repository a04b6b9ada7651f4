using System.Text;

namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Reads JSON Lines, one object an item (or user), into attributes; a list makes a multi-valued attribute.</summary>
internal static class JsonAttributeReader
{
    /// <summary>Adds the rows of <paramref name="file"/>; see <see cref="AttributeTableReader.Read"/> for the parameters.</summary>
    /// <exception cref="DataFormatException">A row is bad and the policy is to fail.</exception>
    public static void Read(
        ReadSession session, DataFile file, ReadOnlySpan<string> idNames, IdMap ids, AttributeTableBuilder attributes, bool titled)
    {
        string[] idCandidates = [.. idNames, "id"];
        var rows = new AttributeRows(session, ids);
        var row = new JsonRow();
        using LineReader lines = session.OpenLines(file);
        while (lines.TryRead(out ArraySegment<byte> line))
        {
            if (line.AsSpan().Trim(" \t"u8).IsEmpty)
                continue;
            row.Parse(line);
            if (row.Problem is { } problem)
            {
                session.Problems.Report(file, lines.Line, problem.Column, problem.Found, problem.Expected);
                continue;
            }
            var header = new HeaderRow(file, lines.Line, [.. row.Fields.Select(f => f.Name)]);
            int id = AttributeIdColumn.FindField(session, header, idCandidates, ids);
            string text = id < 0 ? "" : Encoding.UTF8.GetString(row[row.Fields[id]]);
            if (!rows.TryAdd(file, lines.Line, 0, text, out int index))
                continue;
            IReadOnlyList<string> names = titled ? TitleColumn.Name(header.Names) : header.Names;
            for (int i = 0; i < names.Count; i++)
                if (i != id)
                    Set(attributes.Column(file, names[i]), index, row.Fields[i], Encoding.UTF8.GetString(row[row.Fields[i]]), lines.Line);
        }
    }

    private static void Set(AttributeColumnBuilder column, int row, JsonField field, string text, long line)
    {
        if (field.InList)
            column.AddLabel(row, text);
        else
            column.Set(row, text, line);
    }
}
