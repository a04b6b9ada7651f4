using System.Text;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class GzipTests
{
    private static readonly byte[] Text =
        Encoding.UTF8.GetBytes("user,item\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"u{i * 7919},i{i * 104729}\n")));

    [Fact]
    public void Read_CutAnywhere_IsAnError()
    {
        byte[] whole = TempFolder.Compressed(Text);
        for (int length = 2; length < whole.Length; length += length < 40 || length > whole.Length - 40 ? 1 : 97)
        {
            using var stream = new VerifiedGzipStream(new MemoryStream(whole[..length]));
            Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_WholeMembers_GivesTheirBytes(int members)
    {
        byte[] stored = [.. Enumerable.Repeat(TempFolder.Compressed(Text), members).SelectMany(b => b)];
        using var stream = new VerifiedGzipStream(new MemoryStream(stored));
        using var read = new MemoryStream();
        stream.CopyTo(read, bufferSize: 777);
        Assert.Equal(Enumerable.Repeat(Text, members).SelectMany(b => b), read.ToArray());
    }

    [Fact]
    public void Read_LastByteMissing_IsAnErrorUnderEitherPolicy()
    {
        byte[] whole = TempFolder.Compressed(Text);
        using var folder = new TempFolder();
        folder.Add("events.csv.gz", whole[..^1]);
        DataFormatException error = Assert.Throws<DataFormatException>(() => folder.Read(new ReadOptions { OnBadRow = BadRowPolicy.Skip }));
        Assert.Contains("the file is damaged or cut off", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FlippedByte_IsAnError()
    {
        byte[] stored = TempFolder.Compressed(Text);
        stored[^6] ^= 0xFF;
        using var folder = new TempFolder();
        folder.Add("events.csv.gz", stored);
        Assert.Contains("the file is damaged or cut off", Assert.Throws<DataFormatException>(() => folder.Read()).Message, StringComparison.Ordinal);
    }
}
