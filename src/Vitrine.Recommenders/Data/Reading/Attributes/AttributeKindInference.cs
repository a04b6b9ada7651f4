using System.Text;

namespace Vitrine.Recommenders.Data.Reading.Attributes;

/// <summary>
/// Tells from a column's name and values how it is to be read. Text: called title, name, description, text, summary or abstract (also title_zh,
/// short_name). Numeric: at least 95 % of the values are numbers (the others are then bad values), none has a leading zero (those are codes), and the name does
/// not end in id or code (category_id, categoryId).
/// Multi-valued: some value holds '|'. Text: long values that mostly differ, or codes that all differ, since a label that no two rows share says nothing
/// as a category. Categorical: the rest.
/// </summary>
internal static class AttributeKindInference
{
    private const int LongText = 40;
    private const int LongestLanguageCode = 3;
    private const int FewestForIdentifier = 20;
    private const double NumericShare = 0.95;

    private static readonly string[] TextWords = ["title", "name", "description", "text", "summary", "abstract", "review"];

    /// <summary>The kind of a column; null marks a missing value.</summary>
    public static AttributeKind Infer(string name, IReadOnlyList<string?> values)
    {
        string[] words = Words(name);
        if (words.Length > 0 && IsTextName(words))
            return AttributeKind.Text;
        List<string> known = [.. values.OfType<string>()];
        bool isCode = words.Length > 1 && words[^1] is "id" or "code";
        if (!isCode && !known.Exists(IsPadded) && known.Count(IsNumber) >= NumericShare * known.Count)
            return AttributeKind.Numeric;
        if (known.Exists(v => v.Contains('|')))
            return AttributeKind.MultiValued;
        int distinct = known.Distinct(StringComparer.Ordinal).Count();
        bool isProse = known.Average(v => v.Length) > LongText && distinct > known.Count / 2;
        bool isIdentifier = distinct == known.Count && known.Count >= FewestForIdentifier;
        return isProse || isIdentifier ? AttributeKind.Text : AttributeKind.Categorical;
    }

    // title, title_zh, short_name; but not title_length, brand_name.
    private static bool IsTextName(string[] words) =>
        (TextWords.Contains(words[0]) && words.Skip(1).All(w => w.Length <= LongestLanguageCode))
        || (words.Length == 2 && TextWords.Contains(words[1]) && words[0] is not ("brand" or "category"));

    private static bool IsNumber(string text)
    {
        return text.Length <= 32 && NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _);
    }

    private static bool IsPadded(string text) => text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);

    // category_id, category-id, "Category ID" and categoryId are the same words.
    private static string[] Words(string name)
    {
        var spaced = new StringBuilder(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                spaced.Append(' ');
            spaced.Append(char.ToLowerInvariant(name[i]));
        }
        return spaced.ToString().Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
    }
}
