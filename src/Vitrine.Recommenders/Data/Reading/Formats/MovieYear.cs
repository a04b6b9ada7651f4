namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>Finds the year that MovieLens writes at the end of a title.</summary>
internal static class MovieYear
{
    /// <summary>The digits of "(1995)" at the end of <paramref name="title"/>; empty when there are none.</summary>
    public static ReadOnlySpan<char> InTitle(ReadOnlySpan<char> title)
    {
        title = title.TrimEnd();
        if (title.Length < 6 || title[^1] != ')' || title[^6] != '(')
            return default;
        ReadOnlySpan<char> year = title[^5..^1];
        return year.ContainsAnyExceptInRange('0', '9') ? default : year;
    }
}
