namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Finds the columns of an event table by the caller's names or the usual ones.</summary>
internal static class EventMapping
{
    /// <summary>Where what stands, and the type of rows without one. The session keeps the names, and a warning for each that may be misspelt.</summary>
    /// <exception cref="DataFormatException">Users or items are not there, or a column the caller named.</exception>
    public static (EventColumns Columns, BehaviorType Type) Map(HeaderRow header, ReadSession session)
    {
        ReadOptions options = session.Options;
        ColumnMapping named = options.Columns;
        int user = header.Find(named.User, UsualNames.User);
        int item = header.Find(named.Item, UsualNames.Item);
        if (user < 0)
            throw header.Missing("a column with user ids, called user or user_id; or name it: --map user=COLUMN");
        if (item < 0)
            throw header.Missing("a column with item ids, called item or item_id; or name it: --map item=COLUMN");
        int value = header.Find(named.Value, UsualNames.Value);
        int type = header.Find(named.Type, UsualNames.Type);
        BehaviorType otherwise = value < 0 ? options.DefaultType : UsualNames.TypeOfValue(header.Names[value], options.DefaultType);
        if (type < 0 && options.TypeNames is not null)
            throw header.Missing("a column with behaviour types, since names of types were given; name it: --map type=COLUMN");
        var columns = new EventColumns(user, item, header.Find(named.Time, UsualNames.Time), value, type);
        session.Fields = EventFields.Of(header.Names, columns);
        session.Warnings.AddRange(MisspeltColumns.Warnings(header.File, session.Fields, named));
        return (columns, otherwise);
    }
}
