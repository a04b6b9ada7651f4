namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Finds the columns of an event table by the caller's names or the usual ones.</summary>
internal static class EventMapping
{
    /// <summary>Where what stands, and the type of rows without one.</summary>
    /// <exception cref="DataFormatException">Users or items are not there, or a column the caller named.</exception>
    public static (EventColumns Columns, BehaviorType Type) Map(HeaderRow header, ReadOptions options)
    {
        ColumnMapping named = options.Columns;
        int user = header.Find(named.User, UsualNames.User);
        int item = header.Find(named.Item, UsualNames.Item);
        if (user < 0)
            throw header.Missing("a column with user ids, called user or user_id; or name it in the column mapping");
        if (item < 0)
            throw header.Missing("a column with item ids, called item or item_id; or name it in the column mapping");
        int value = header.Find(named.Value, UsualNames.Value);
        int type = header.Find(named.Type, UsualNames.Type);
        BehaviorType otherwise = value < 0 ? options.DefaultType : UsualNames.TypeOfValue(header.Names[value], options.DefaultType);
        return (new EventColumns(user, item, header.Find(named.Time, UsualNames.Time), value, type), otherwise);
    }
}
