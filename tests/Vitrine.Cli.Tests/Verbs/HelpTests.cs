namespace Vitrine.Cli.Tests.Verbs;

public sealed class HelpTests(TrainedShop shop)
{
    [Theory]
    [InlineData("demo")]
    [InlineData("simulate")]
    [InlineData("data check")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("recommend")]
    [InlineData("explain")]
    [InlineData("train-explainer")]
    [InlineData("fidelity")]
    [InlineData("overview")]
    [InlineData("serve")]
    public async Task Help_OfEveryVerb_EndsInExamples(string verb)
    {
        string text = (await shop.RunAsync([.. verb.Split(' '), "--help"])).Expect(0).Output;

        string[] lines = text[text.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 1, text);
        Assert.All(lines[1..], line => Assert.StartsWith($"  vitrine {verb}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("recommend")]
    [InlineData("explain")]
    [InlineData("fidelity")]
    [InlineData("overview")]
    [InlineData("serve")]
    public async Task Help_OptionsOfAVerb_StandOnceAndLeaveRoomForWords(string verb)
    {
        string text = (await shop.RunAsync(verb, "--help")).Expect(0).Output;

        string[] options =
        [
            .. text[text.IndexOf("Options:", StringComparison.Ordinal)..text.IndexOf("Examples:", StringComparison.Ordinal)].Split('\n')
                .Where(line => line.StartsWith("  --", StringComparison.Ordinal)).Select(line => line[..line.IndexOf("  ", 4, StringComparison.Ordinal)]),
        ];
        Assert.Equal(options.Length, options.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            .Distinct(StringComparer.Ordinal).Count());
        Assert.All(options, line => Assert.InRange(line.Length, 1, 34));
    }

    [Fact]
    public async Task Help_OfTheTool_NamesEveryVerb()
    {
        string text = (await shop.RunAsync("--help")).Expect(0).Output;

        Assert.All(
            new[] { "demo", "simulate", "data", "train", "evaluate", "recommend", "explain", "train-explainer", "fidelity", "overview", "serve", "key" },
            verb => Assert.Matches($@"\n  {verb} +[A-Z]", text));
    }
}
