using System.Text.RegularExpressions;
using Vitrine.Cli.Tests.Readme;

namespace Vitrine.Cli.Tests;

/// <summary>
/// The README does what it says. A note right before a code block, an HTML comment, says how it is checked: "not run: reason" leaves it to the
/// check of verbs and options, "file: name" writes it to that file for the commands after it, "sample: name" names the compiled sample it shows.
/// </summary>
public sealed partial class ReadmeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static IReadOnlyList<ReadmeBlock> Blocks { get; } = ReadmeBlock.Parse(RepositoryRoot.ReadText("README.md"));

    [Fact]
    public void Blocks_EnglishAndChinese_AreTheSame()
    {
        IReadOnlyList<ReadmeBlock> chinese = ReadmeBlock.Parse(RepositoryRoot.ReadText("README.zh-CN.md"));
        Assert.Equal(Blocks.Select(b => (b.Language, b.Text)), chinese.Select(b => (b.Language, b.Text)));
    }

    [Fact]
    public void Blocks_All_AreChecked()
    {
        Assert.All(Blocks, block => Assert.True(
            block.Language == "sh" || block.NoteOf("file") is not null || block.NoteOf("sample") is not null,
            $"README.md, line {block.Line}: a block that is not 'sh' needs a note: file: or sample:"));
    }

    [Fact]
    public void Samples_All_EqualTheCompiledSource()
    {
        ReadmeBlock[] shown = [.. Blocks.Where(b => b.Language == "csharp")];
        Assert.NotEmpty(shown);
        string[] sources =
        [
            .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.FullPath, "tests", "Vitrine.Cli.Tests", "Samples"), "*.cs")
                .Select(path => RepositoryRoot.ReadText(path)),
        ];
        Assert.All(shown, block => Assert.Equal(MarkedText(sources, block.NoteOf("sample")), block.Text));
    }

    [Fact]
    public void Links_InAllDocuments_PointToSomething()
    {
        string[] documents =
        [
            .. Directory.EnumerateFiles(RepositoryRoot.FullPath, "*.md"),
            .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.FullPath, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        string[] broken =
        [
            .. from document in documents
               from Match link in RelativeLink().Matches(File.ReadAllText(document))
               where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, link.Groups["path"].Value))
               select $"{Path.GetRelativePath(RepositoryRoot.FullPath, document)}: {link.Groups["path"].Value}",
        ];
        Assert.True(broken.Length == 0, "broken links:\n" + string.Join('\n', broken));
    }

    [Fact]
    public async Task ToolCalls_All_UseVerbsAndOptionsThatHelpKnows()
    {
        string[][] calls = [.. Blocks.SelectMany(b => b.ToolCalls())];
        Assert.NotEmpty(calls);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        foreach (string[] call in calls)
        {
            string[] arguments = [ChildProcess.Tool, .. call, "--help"];
            ChildProcess help = await ChildProcess.RunAsync(ChildProcess.Dotnet, arguments, AppContext.BaseDirectory, patience.Token);

            Assert.Equal(0, help.ExitCode);
            Assert.Contains($"vitrine {call[0]}", help.Output, StringComparison.Ordinal);
            Assert.All(call.Where(word => word.StartsWith('-')), option => Assert.Matches($@"(?<![\w-]){option}(?![\w-])", help.Output));
        }
    }

    [Fact]
    public async Task ShellBlocks_NotMarked_RunInOrderAndWriteWhatTheySay()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("the README's commands are written for a POSIX shell");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-readme-");
        try
        {
            int run = 0;
            foreach (ReadmeBlock block in Blocks)
            {
                if (block.NoteOf("file") is { } name)
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), block.Text + "\n", patience.Token);
                if (block.Language != "sh" || block.NoteOf("not run") is not null)
                    continue;
                run++;
                string script = "vitrine() { \"$VITRINE_DOTNET\" \"$VITRINE_DLL\" \"$@\"; }\nset -eux\n" + block.Text;
                ChildProcess shell = await ChildProcess.RunAsync("sh", ["-c", script], folder.FullName, patience.Token);

                Assert.True(shell.ExitCode == 0, $"README.md, line {block.Line}: exit code {shell.ExitCode}\n{shell.Error}\n{shell.Output}");
                Assert.All(WrittenPaths(block), path => Assert.True(
                    Path.Exists(Path.Combine(folder.FullName, path)), $"README.md, line {block.Line}: '{path}' was not written"));
            }

            Assert.NotEqual(0, run);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> WrittenPaths(ReadmeBlock block) =>
        block.ToolCalls().Where(call => call.Contains("--out")).Select(call => call[Array.IndexOf(call, "--out") + 1]);

    /// <summary>The lines between the markers of a sample, moved left by their common indent.</summary>
    private static string MarkedText(string[] sources, string? sample)
    {
        string source = Assert.Single(sources, text => text.Contains($"// begin: {sample}\n", StringComparison.Ordinal));
        string[] lines = source.Split('\n');
        int begin = Array.FindIndex(lines, line => line.Trim() == $"// begin: {sample}");
        int end = Array.FindIndex(lines, line => line.Trim() == $"// end: {sample}");
        string[] marked = lines[(begin + 1)..end];
        int indent = marked.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', marked.Select(line => line.Length > 0 ? line[indent..] : line));
    }

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#\s]+)[^)]*\)")]
    private static partial Regex RelativeLink();
}
