using System.Globalization;
using System.Text;

namespace Vitrine.Recommenders.Data.Features;

/// <summary>
/// Splits text into lower-cased words: runs of letters and digits with their combining marks. Scripts written without spaces (Han, kana)
/// give one token a character.
/// </summary>
public static class WordTokens
{
    /// <summary>The tokens of <paramref name="text"/> in reading order.</summary>
    public static List<string> Of(string text)
    {
        List<string> tokens = [];
        var word = new StringBuilder();
        Span<char> lower = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsUnspaced(rune))
            {
                Flush(word, tokens);
                tokens.Add(rune.ToString());
            }
            else if (Rune.IsLetterOrDigit(rune) || word.Length > 0 && IsMark(rune))
                word.Append(lower[..Rune.ToLowerInvariant(rune).EncodeToUtf16(lower)]);
            else
                Flush(word, tokens);
        }

        Flush(word, tokens);
        return tokens;
    }

    private static void Flush(StringBuilder word, List<string> tokens)
    {
        if (word.Length == 0)
            return;
        tokens.Add(word.ToString());
        word.Clear();
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnspaced(Rune rune) => Rune.IsLetter(rune) && rune.Value is
        >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF
        or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;
}
