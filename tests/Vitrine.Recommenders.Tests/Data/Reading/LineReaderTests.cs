using System.Text;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class LineReaderTests
{
    private static readonly DataFile File = new("lines.txt");

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\r\nb\n\nc", new[] { "a", "b", "", "c" })]
    [InlineData("\uFEFFa\nb", new[] { "a", "b" })]
    public void TryRead_AnyLineEnds_GivesTheLines(string text, string[] expected)
    {
        foreach (int chunk in (int[])[1, 2, 3, 1000])
        {
            using var reader = new LineReader(File, new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk), 100);
            List<string> lines = [];
            while (reader.TryRead(out ArraySegment<byte> line))
                lines.Add(Encoding.UTF8.GetString(line));
            Assert.Equal(expected, lines);
            Assert.Equal(expected.Length, reader.Line);
        }
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void TryRead_LineAtTheLimit_IsTakenAndOneByteMoreIsNot(int length, bool taken)
    {
        using var reader = new LineReader(File, new MemoryStream(Encoding.UTF8.GetBytes(new string('x', length) + "\n")), 10);
        if (taken)
            Assert.True(reader.TryRead(out _));
        else
            Assert.Throws<DataFormatException>(() => reader.TryRead(out _));
    }

    [Fact]
    public void TryRead_EndlessLine_FailsInBoundedMemory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = new LineReader(File, new EndlessStream(), 1 << 20);
        DataFormatException error = Assert.Throws<DataFormatException>(() => reader.TryRead(out _));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains("a line of more than 1048576 bytes", error.Message, StringComparison.Ordinal);
        Assert.True(allocated < 16 << 20, $"allocated {allocated} bytes");
    }

    [Fact]
    public void Read_TenGigabyteLine_FailsAtOnce()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "events.csv");
        using (FileStream sparse = System.IO.File.Create(path))
        {
            sparse.Write("user,item\n"u8);
            // Only Linux is sure to store the hole in no space.
            sparse.SetLength(OperatingSystem.IsLinux() ? 10_000_000_000 : 1 << 26);
        }
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => DatasetReader.Read(path, ReadOptions.Default, TestContext.Current.CancellationToken));
        Assert.StartsWith("events.csv, line 2: found 'a line of more than 1048576 bytes'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EndlessQuotedField_FailsAtTheLimit()
    {
        using TempFolder folder = TempFolder.With(("events.csv", "user,item\n1,\"" + string.Concat(Enumerable.Repeat("abcdefg\n", 1000))));
        DataFormatException error = Assert.Throws<DataFormatException>(() => folder.Read(new ReadOptions { MaxLineBytes = 1000 }));
        Assert.StartsWith("events.csv, line 2, column 2: found 'abcdefg", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected a closing quote within 1000 bytes; the quote opened in line 2", error.Message, StringComparison.Ordinal);
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            return count;
        }
    }
}
