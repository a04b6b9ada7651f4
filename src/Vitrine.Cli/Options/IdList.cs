using System.Text;

namespace Vitrine.Cli.Options;

/// <summary>Ids as one CSV record (RFC 4180): separated by commas, in double quotes where an id holds a comma or a quote.</summary>
internal static class IdList
{
    /// <summary>The ids in their order; blanks around unquoted ones and empty ones are left out.</summary>
    /// <param name="option">The option's name, for errors.</param>
    /// <param name="text">What was given.</param>
    /// <exception cref="BadInputException">A quote is not closed, or text follows a closing one.</exception>
    public static IReadOnlyList<string> Parse(string option, string text)
    {
        List<string> ids = [];
        for (int at = 0; at <= text.Length; at++)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            string id = at < text.Length && text[at] == '"' ? Quoted(option, text, ref at) : Plain(text, ref at);
            if (id.Length > 0)
                ids.Add(id);
        }

        return ids;
    }

    private static string Plain(string text, ref int at)
    {
        int start = at;
        int comma = text.IndexOf(',', start);
        at = comma < 0 ? text.Length : comma;
        return text[start..at].Trim();
    }

    private static string Quoted(string option, string text, ref int at)
    {
        var id = new StringBuilder();
        for (at++; ; at++)
        {
            if (at == text.Length)
                throw new BadInputException($"{option}: found '{text}', expected a closing quote at its end");
            if (text[at] != '"')
                id.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                id.Append(text[at++]);
            else
                break;
        }

        int end = at + 1;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        if (end < text.Length && text[end] != ',')
            throw new BadInputException($"{option}: found '{text[end..]}' after a closing quote, expected a comma or the end");
        at = end;
        return id.ToString();
    }
}
