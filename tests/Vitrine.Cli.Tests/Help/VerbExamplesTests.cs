using System.Globalization;
using Vitrine.Cli.Help;
using Vitrine.Cli.Tests.Verbs;

namespace Vitrine.Cli.Tests.Help;

public sealed class VerbExamplesTests
{
    /// <summary>A demo of its usual size takes a minute; the examples are run with a smaller one.</summary>
    private static readonly string[] SmallDemo = ["--users", "120", "--items", "40"];

    [Fact]
    public async Task All_OneAfterTheOther_RunAsPrinted()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vitrine-examples-");
        try
        {
            await WriteInputsAsync(folder.FullName);
            foreach (string example in VerbExamples.All)
            {
                string[] words = example.Split(' ')[1..];
                ToolResult result = words[0] switch
                {
                    "demo" when !words.Contains("--no-serve") =>
                        await VitrineTool.InterruptAsync(folder.FullName, "listening on", [.. words, .. SmallDemo]),
                    "demo" => await VitrineTool.RunAsync(folder.FullName, [.. words, .. SmallDemo]),
                    "serve" => await VitrineTool.InterruptAsync(folder.FullName, "listening on", [.. words, "--urls", "http://127.0.0.1:0"]),
                    _ => await VitrineTool.RunAsync(folder.FullName, words),
                };
                Assert.True(result.ExitCode == 0, $"{example}: exit code {result.ExitCode}\n{result.Error}");
            }

            string[] written = ["demo", "events.csv", "heads.svg", "knn", "mf", "model", "new-items.csv", "overview.html", "rated", "ratings.csv",
                "shop", "shop.db", "shop.db.keys", "tour", "why.csv", "why.html"];
            Assert.Equal(written, folder.EnumerateFileSystemInfos().Select(i => i.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What the examples take as the reader's own.
    private static async Task WriteInputsAsync(string folder)
    {
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "events.csv"), ["customer,sku", "ann,ink", "ann,pen", "bob,ink"], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "new-items.csv"), ["item,title,category,brand,price", "n1,A new lamp,Lighting,Nova,19.90"],
                TestContext.Current.CancellationToken);
        IEnumerable<string> ratings = Enumerable.Range(0, 12).SelectMany(user => Enumerable.Range(0, 8).Select(n => string.Create(
            CultureInfo.InvariantCulture, $"user{user},item{(user + n) % 9},{((user + n) % 8 == 0 ? 3 : 5)},{1_700_000_000 + 60 * n}")));
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "ratings.csv"), ["user,item,rating,time", .. ratings], TestContext.Current.CancellationToken);
    }
}
