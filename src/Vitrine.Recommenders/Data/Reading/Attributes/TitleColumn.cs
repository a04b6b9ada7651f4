namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>Finds the column that holds what people call an item.</summary>
internal static class TitleColumn
{
    /// <summary>The column names with that one replaced by "title"; unchanged when none is usual.</summary>
    public static IReadOnlyList<string> Name(IReadOnlyList<string> names)
    {
        string? title = UsualNames.Title.Select(usual => names.FirstOrDefault(n => HeaderRow.Plain(n) == usual)).FirstOrDefault(n => n is not null);
        return title is null ? names : [.. names.Select(n => n == title ? "title" : n)];
    }
}
