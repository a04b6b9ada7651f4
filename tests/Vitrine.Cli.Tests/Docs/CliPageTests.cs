using Vitrine.Cli.Help;
using Vitrine.Explanations;

namespace Vitrine.Cli.Tests.Docs;

public sealed class CliPageTests
{
    private static readonly string Page = RepositoryRoot.ReadText("docs/cli.md");

    [Fact]
    public void Page_EveryVerb_IsNamed() => Assert.All(
        VerbExamples.Of("vitrine"), example => Assert.Contains($"| `{example.Split(' ')[1]} ", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_EveryMethodThatRanksEvents_HasFigures() => Assert.All(
        ExplainerRegistry.Default.Entries.Where(entry => entry.RanksEvents).Select(entry => entry.Name),
        name => Assert.Contains($"| `{name}` | -", Page, StringComparison.Ordinal));
}
