namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>The texts by which attribute files say that a value is not known.</summary>
internal static class MissingText
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "", "N/A", "null", "NaN", "\\N", "unknown", "(no genres listed)" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when <paramref name="text"/> stands for a missing value.</summary>
    public static bool Is(ReadOnlySpan<char> text) => Known.Contains(text);
}
