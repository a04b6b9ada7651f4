namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Which fields of a row (0-based) hold what; -1 where there is none.</summary>
/// <param name="User">Field of the user's id.</param>
/// <param name="Item">Field of the item's id.</param>
/// <param name="Time">Field of the time.</param>
/// <param name="Value">Field of the rating, seconds or count.</param>
/// <param name="Type">Field of the behaviour type's name.</param>
internal sealed record EventColumns(int User, int Item, int Time = -1, int Value = -1, int Type = -1);
