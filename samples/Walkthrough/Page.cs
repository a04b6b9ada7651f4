using System.Globalization;
using System.Text;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Samples;

/// <summary>
/// The document as it grows: headings, prose, the code of each cell, and what the cell put out. Nothing is written before <see cref="Save"/>.
/// </summary>
/// <param name="progress">Told the name of each cell before it runs.</param>
internal sealed class Page(TextWriter progress)
{
    /// <summary>Name of the document.</summary>
    public const string File = "walkthrough.md";

    private readonly StringBuilder text = new();
    private readonly List<(string Name, string Content)> files = [];
    private int cells;

    /// <summary>The heading of the document and what stands below it.</summary>
    public void Title(string title, string prose) => text.Append($"# {title}\n\n{prose}\n");

    /// <summary>Runs a cell, and shows its prose, its code and its output.</summary>
    public void Cell(string title, string prose, Action cell)
    {
        cells++;
        string heading = string.Create(CultureInfo.InvariantCulture, $"{cells}. {title}");
        progress.WriteLine(heading);
        text.Append($"\n## {heading}\n\n{prose}\n\n```csharp\n{CellCode.Of(cell.Method.Name)}\n```\n");
        cell();
    }

    /// <summary>A paragraph.</summary>
    public void Say(FormattableString paragraph) => text.Append($"\n{FormattableString.Invariant(paragraph)}\n");

    /// <summary>A table, one line a row.</summary>
    public void Table<T>(string[] columns, IEnumerable<T> rows, Func<T, string[]> cellsOf)
    {
        text.Append($"\n| {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length))}\n");
        foreach (T row in rows)
            text.Append($"| {string.Join(" | ", cellsOf(row).Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
    }

    /// <summary>Lines shown as they are.</summary>
    public void Lines(string lines) => text.Append($"\n```text\n{lines.TrimEnd('\n')}\n```\n");

    /// <summary>A picture beside the document.</summary>
    public void Picture(string file, string alternative, string svg)
    {
        files.Add((file, svg));
        text.Append($"\n![{alternative}]({file})\n");
    }

    /// <summary>A file beside the document, and a link to it.</summary>
    public void Link(string file, string name, string content)
    {
        files.Add((file, content));
        text.Append($"\n- [{name}]({file})");
    }

    /// <summary>Ends a list of links.</summary>
    public void EndLinks() => text.Append('\n');

    /// <summary>Writes all files, the document last.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, string content) in files.Append((File, text.ToString())))
            AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(new UTF8Encoding(false).GetBytes(content)));
    }
}
