namespace Vitrine.Cli.Tests.Verbs;

public sealed class TerminalTests(TrainedShop shop)
{
    /// <summary>A sequence that selects colours, ESC [ ... m. The runtime itself greets a terminal with others, such as keypad mode.</summary>
    private const string Colour = @"\x1b\[(?:\d+;)*(?:3\d|4\d|9\d)(?:;\d+)*m";

    private static readonly string[] Explain = ["explain", "--model", "model", "--user", "u00001"];
    private static readonly string[] Train = ["train", "--data", "shop", .. TrainedShop.TinyConfig, "training.epochs=2"];

    [Fact]
    public async Task Explain_InATerminal_HasColours() =>
        Assert.Matches(Colour, (await VitrineTool.TerminalAsync(shop.Folder, "TERM=xterm-256color", Explain)).Expect(0).Output);

    [Theory]
    [InlineData("TERM=xterm-256color NO_COLOR=1")]
    [InlineData("TERM=dumb")]
    public async Task Explain_ColoursUnwanted_HasNone(string variables)
    {
        string text = (await VitrineTool.TerminalAsync(shop.Folder, variables, Explain)).Expect(0).Output;

        Assert.Contains("█", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Colour, text);
    }

    [Fact]
    public async Task Train_InATerminal_DrawsABarOverItself()
    {
        string text = (await VitrineTool.TerminalAsync(shop.Folder, "TERM=xterm-256color", [.. Train, "--out", "barred"])).Expect(0).Output;

        Assert.Contains("epoch 2/2", text, StringComparison.Ordinal);
        Assert.Contains("evaluating on held-out events", text, StringComparison.Ordinal);
        Assert.Contains("100%", text, StringComparison.Ordinal);
        Assert.Matches(Colour, text);
    }

    [Fact]
    public async Task Train_NoColor_DrawsTheBarWithoutColours()
    {
        string text = (await VitrineTool.TerminalAsync(
            shop.Folder, "TERM=xterm-256color NO_COLOR=1", [.. Train, "--out", "colourless"])).Expect(0).Output;

        Assert.Contains("100%", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Colour, text);
    }

    [Fact]
    public async Task Train_DumbTerminal_WritesPlainLines()
    {
        string text = (await VitrineTool.TerminalAsync(shop.Folder, "TERM=dumb", [.. Train, "--out", "plain"])).Expect(0).Output;

        Assert.Contains("epoch 1/2  loss", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }
}
