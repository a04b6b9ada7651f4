namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Finds the column of an attribute table that holds the ids.</summary>
internal static class AttributeIdColumn
{
    /// <summary>
    /// The column the caller named; else the one called as in the event file; else a usual one; else, with a warning, the first.
    /// </summary>
    /// <exception cref="DataFormatException">The column the caller named is not there.</exception>
    public static int Find(ReadSession session, HeaderRow header, ReadOnlySpan<string> usual, IdMap ids)
    {
        bool items = ids == session.Items;
        string? named = items ? session.Options.Columns.ItemId : session.Options.Columns.UserId;
        if (!string.IsNullOrEmpty(named))
            return header.Find(named);
        int found = Guess(session, header, usual, ids);
        if (found >= 0)
            return found;
        string subject = items ? "item" : "user";
        session.Warnings.Add(
            $"{header.File.Name}: no column is called {subject} or {subject}_id; the first, '{header.Names[0]}', is taken for the id; "
            + $"--map {subject}-id=COLUMN names another");
        return 0;
    }

    /// <summary>As <see cref="Find"/> for one row of JSON, whose fields may differ from row to row: -1 when there is none.</summary>
    public static int FindField(ReadSession session, HeaderRow header, ReadOnlySpan<string> usual, IdMap ids)
    {
        string? named = ids == session.Items ? session.Options.Columns.ItemId : session.Options.Columns.UserId;
        return string.IsNullOrEmpty(named) ? Guess(session, header, usual, ids) : header.IndexOf(named);
    }

    private static int Guess(ReadSession session, HeaderRow header, ReadOnlySpan<string> usual, IdMap ids)
    {
        string? inEvents = ids == session.Items ? session.Fields?.Item : session.Fields?.User;
        int same = inEvents is null ? -1 : header.IndexOf(inEvents);
        return same >= 0 ? same : header.FindUsual(usual);
    }
}
