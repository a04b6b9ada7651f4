using System.Globalization;

namespace Vitrine.Storage;

/// <summary>What text from outside must look like before it is stored: both databases can hold it, and it prints as one line.</summary>
public static class ExternalText
{
    /// <summary>The longest id, in UTF-16 units.</summary>
    public const int LongestId = 256;

    /// <summary>True for an id that can be stored: 1 to 256 characters of Unicode, none of them a control character or half of a surrogate pair.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= LongestId } && IsLine(text);

    /// <summary>Passes an id on.</summary>
    /// <param name="text">The id.</param>
    /// <param name="what">What it identifies ("user"), for the message.</param>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    internal static string Id(string? text, string what) => IsId(text)
        ? text!
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"Storage: the id of the {what} has {text?.Length ?? 0} characters or one that cannot be printed, expected 1 to {LongestId} printable ones"));

    private static bool IsLine(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
