namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// Which column (or JSON field) of a generic event file holds what. Null means: found by its name among the usual ones
/// (user_id, userId, item_id, movieId, timestamp, rating, event, ...; case, '_', '-' and blanks do not count). The empty text means: there is none,
/// whatever the names are.
/// </summary>
/// <param name="User">Column of the user's id.</param>
/// <param name="Item">Column of the item's id.</param>
/// <param name="Time">Column of the time: Unix seconds, Unix milliseconds, ISO 8601 or yyyyMMdd.</param>
/// <param name="Value">Column of the rating, seconds or count.</param>
/// <param name="Type">Column of the behaviour type's name.</param>
/// <param name="ItemId">Column of the id in a table of item attributes. Null: called as in the events or by a usual name, else the first.</param>
/// <param name="UserId">Column of the id in a table of user attributes, likewise.</param>
public sealed record ColumnMapping(
    string? User = null,
    string? Item = null,
    string? Time = null,
    string? Value = null,
    string? Type = null,
    string? ItemId = null,
    string? UserId = null);
