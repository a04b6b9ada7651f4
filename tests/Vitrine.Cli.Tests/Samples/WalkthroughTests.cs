using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vitrine.Cli.Tests.Readme;

namespace Vitrine.Cli.Tests.Samples;

/// <summary>The walk-through of samples/Walkthrough, run whole as its reader runs it.</summary>
public sealed partial class WalkthroughTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Walkthrough.dll");

    [Fact]
    public async Task Walkthrough_WholeRun_WritesADocumentWhoseFiguresAndLinksHold()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-walkthrough-");
        try
        {
            ChildProcess run = await RunAsync("--out", folder.FullName);
            Assert.True(run.ExitCode == 0, run.Error + run.Output);

            string text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "walkthrough.md"), TestContext.Current.CancellationToken);
            string[] sections = [.. Regex.Split(text, @"^## \d+\. ", RegexOptions.Multiline).Skip(1)];
            Assert.Equal(15, sections.Length);
            Assert.All(sections, section => Assert.Matches("```csharp\n[\\s\\S]+[;}]\n```\n\n\\S", section));
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            AssertTruth(Section(sections, "Hold the methods against the truth"));
            AssertModel(Section(sections, "Hold the methods against the model"));
            Assert.Matches("`[a-z-]+`: hit@1 0\\.\\d+ \\(random 0\\.\\d+\\) over 200 users", Section(sections, "Let the board choose"));
            Assert.Matches("[\u4e00-\u9fff]{4}", Section(sections, "Reasons for people"));
            AssertLinks(text, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("--out")]
    [InlineData("--seed", "3")]
    public async Task Walkthrough_BadArguments_SaysWhatIsExpected(params string[] arguments)
    {
        ChildProcess run = await RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected --out DIR", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static Task<ChildProcess> RunAsync(params string[] arguments) =>
        ChildProcess.RunAsync(ChildProcess.Dotnet, [Sample, .. arguments], AppContext.BaseDirectory, TestContext.Current.CancellationToken);

    private static string Section(string[] sections, string title) =>
        Assert.Single(sections, section => section.StartsWith(title + "\n", StringComparison.Ordinal));

    // What the sentence says is what the table says; removing events finds the cause more often than attention does.
    private static void AssertTruth(string section)
    {
        Dictionary<string, double> hit = Column(section, "hit@1");
        Assert.True(hit["leave-one-out"] > hit["attention"], section);
        Assert.True(hit["leave-one-out"] > hit["(recency)"], section);
        Assert.True(hit["leave-one-out"] > hit["(random)"], section);
        Assert.Contains($"Attention names the true cause first for {Percent(hit["attention"])} of 200 users", section, StringComparison.Ordinal);
        Match claim = Claim().Match(section);
        Assert.True(claim.Success, section);
        Assert.Equal(hit["leave-one-out"] / hit["attention"], double.Parse(claim.Groups["times"].Value, CultureInfo.InvariantCulture), 0.06);
    }

    private static void AssertModel(string section)
    {
        Dictionary<string, double> del = Column(section, "del");
        Assert.True(del["(greedy)"] < del["leave-one-out"], section);
        Assert.True(del["leave-one-out"] < del["attention"], section);
        double part = (del["attention"] - del["(random)"]) / (del["(greedy)"] - del["(random)"]);
        Match said = Regex.Match(section, @"attention gains (?<part>-?\d+)%");
        Assert.Equal(100 * part, double.Parse(said.Groups["part"].Value, CultureInfo.InvariantCulture), 1.0);
    }

    private static void AssertLinks(string text, string folder)
    {
        string[] files = [.. Link().Matches(text).Select(link => link.Groups["file"].Value)];
        Assert.Equal(8, files.Length);
        foreach (string file in files)
        {
            string content = File.ReadAllText(Path.Combine(folder, file));
            switch (Path.GetExtension(file))
            {
                case ".svg":
                    Assert.Equal("svg", XDocument.Parse(content).Root!.Name.LocalName);
                    break;
                case ".json":
                    Assert.Equal("leave-one-out", JsonDocument.Parse(content).RootElement.GetProperty("method").GetString());
                    break;
                case ".html":
                    Assert.Contains("</html>", content, StringComparison.Ordinal);
                    break;
                default:
                    Assert.StartsWith("method,", content, StringComparison.Ordinal);
                    break;
            }
        }
    }

    /// <summary>A column of the section's table by the names of the first.</summary>
    private static Dictionary<string, double> Column(string section, string name)
    {
        string[][] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))];
        int column = Array.IndexOf(rows[0], name);
        return rows[1..].ToDictionary(row => row[0], row => double.Parse(row[column], CultureInfo.InvariantCulture));
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.0%}");

    [GeneratedRegex(@"\*\*Attention misleads\*\*: taking events away finds the cause (?<times>\d+\.\d) times as often")]
    private static partial Regex Claim();

    [GeneratedRegex(@"\]\((?<file>[^)\s]+)\)")]
    private static partial Regex Link();
}
