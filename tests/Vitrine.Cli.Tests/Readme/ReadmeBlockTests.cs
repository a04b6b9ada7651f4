namespace Vitrine.Cli.Tests.Readme;

public sealed class ReadmeBlockTests
{
    [Fact]
    public void Parse_TwoBlocks_KeepsLanguageTextNoteAndLine()
    {
        IReadOnlyList<ReadmeBlock> blocks = ReadmeBlock.Parse("# Title\n<!-- not run: takes long -->\n```sh\na\n\nb\n```\ntext\n```csv\nx,y\n```\n");

        Assert.Equal([new("sh", "a\n\nb", "not run: takes long", 3), new("csv", "x,y", null, 9)], blocks);
        Assert.Equal("takes long", blocks[0].NoteOf("not run"));
        Assert.Null(blocks[0].NoteOf("file"));
        Assert.Null(blocks[1].NoteOf("not run"));
    }

    [Fact]
    public void Parse_BlockNeverClosed_Throws()
    {
        var error = Assert.Throws<FormatException>(() => ReadmeBlock.Parse("text\n```sh\nvitrine demo\n"));
        Assert.Equal("line 2: the code block is never closed", error.Message);
    }

    [Fact]
    public void ToolCalls_EveryWayToCall_GivesArguments()
    {
        var block = new ReadmeBlock(
            "sh",
            "dotnet test\ndotnet run -c Release --project src/Vitrine.Cli -- demo --out d\nvitrine data check \\\n  shop\necho vitrine x",
            Note: null,
            Line: 1);

        Assert.Equal([["demo", "--out", "d"], ["data", "check", "shop"]], block.ToolCalls());
    }
}
