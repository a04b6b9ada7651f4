namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Gives the rows of one attribute file their index and sees to it that no id stands twice and that some belong to the events.</summary>
internal sealed class AttributeRows
{
    private readonly ReadSession session;
    private readonly IdMap ids;
    private readonly int known;
    private readonly HashSet<int> seen = [];
    private DataFile? file;
    private string firstId = "";
    private int matched;

    /// <summary>Starts a file.</summary>
    public AttributeRows(ReadSession session, IdMap ids)
    {
        this.session = session;
        this.ids = ids;
        known = session.EventIds(ids);
        session.AttributeFiles.Add(this);
    }

    private string Subject => ids == session.Items ? "item" : "user";

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
        this.file = file;
        if (id.IsEmpty)
            return session.Problems.Report(file, line, column, "", "an id");
        row = ids.GetOrAdd(id);
        if (!seen.Add(row))
            return session.Problems.Report(file, line, column, id.ToString(), "each id once in this file; remove the second row");
        if (seen.Count == 1)
            firstId = id.ToString();
        if (row < known)
            matched++;
        return true;
    }

    /// <summary>What was read; null when the file has no row.</summary>
    /// <exception cref="DataFormatException">No id of the file has an event, though there are events.</exception>
    public AttributeFileCheck? Finish()
    {
        if (file is null)
            return null;
        if (matched == 0 && seen.Count > 0 && known > 0)
        {
            throw new DataFormatException(
                file.Name, 0, 0, $"{seen.Count} ids such as {firstId}, none of which has an event",
                $"ids of {Subject}s as in the events, such as {ids[0]}; name the column that holds them: --map {Subject}-id=COLUMN");
        }
        return new AttributeFileCheck(file.Name, Subject, seen.Count, matched);
    }
}
