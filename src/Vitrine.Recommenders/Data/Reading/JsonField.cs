namespace Vitrine.Recommenders.Data.Reading;

/// <summary>One value of a JSON line.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Start">Where its bytes start in the row's text.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="InList">True when it is one of a list.</param>
internal readonly record struct JsonField(string Name, int Start, int Length, bool InList);
