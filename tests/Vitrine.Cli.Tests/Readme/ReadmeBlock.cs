namespace Vitrine.Cli.Tests.Readme;

/// <summary>One fenced code block of a README.</summary>
/// <param name="Language">What follows the opening fence: "sh", "csharp", "csv", or nothing.</param>
/// <param name="Text">The lines between the fences, joined by '\n', without a last line end.</param>
/// <param name="Note">The HTML comment on the line right before the fence ("not run: ...", "file: ...", "sample: ..."), or null.</param>
/// <param name="Line">1-based line of the opening fence.</param>
internal sealed record ReadmeBlock(string Language, string Text, string? Note, int Line)
{
    /// <summary>What the note says under <paramref name="key"/>, or null.</summary>
    public string? NoteOf(string key) =>
        Note is not null && Note.StartsWith(key + ":", StringComparison.Ordinal) ? Note[(key.Length + 1)..].Trim() : null;

    /// <summary>The arguments of each call of the tool, as written: after <c>vitrine</c>, or after <c>--</c> of a <c>dotnet run</c> line.</summary>
    public IEnumerable<string[]> ToolCalls()
    {
        if (Language != "sh")
            yield break;
        foreach (string line in Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["vitrine", .. var arguments])
                yield return arguments;
            else if (words is ["dotnet", "run", ..] && words.Contains("src/Vitrine.Cli") && Array.IndexOf(words, "--") is > 0 and int at)
                yield return words[(at + 1)..];
        }
    }

    /// <summary>Reads all fenced blocks of a Markdown text.</summary>
    /// <exception cref="FormatException">A block is never closed.</exception>
    public static IReadOnlyList<ReadmeBlock> Parse(string markdown)
    {
        List<ReadmeBlock> blocks = [];
        string[] lines = markdown.Split('\n');
        for (int open = 0; open < lines.Length; open++)
        {
            if (!lines[open].StartsWith("```", StringComparison.Ordinal))
                continue;
            int close = Array.FindIndex(lines, open + 1, line => line.TrimEnd() == "```");
            if (close < 0)
                throw new FormatException($"line {open + 1}: the code block is never closed");
            string before = open > 0 ? lines[open - 1].Trim() : "";
            string? note = before.StartsWith("<!--", StringComparison.Ordinal) && before.EndsWith("-->", StringComparison.Ordinal)
                ? before[4..^3].Trim()
                : null;
            blocks.Add(new ReadmeBlock(lines[open][3..].Trim(), string.Join('\n', lines[(open + 1)..close]), note, open + 1));
            open = close;
        }

        return blocks;
    }
}
