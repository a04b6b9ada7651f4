using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class DetectionTests
{
    [Theory]
    [InlineData("a.txt", "1::2::3::978300019\n", "ml-1m")]
    [InlineData("a.txt", "1\t2\t3\t978300019\n", "ml-100k")]
    [InlineData("a.csv", "userId,movieId,rating,timestamp\n1,2,3,978300019\n", "ml-latest")]
    [InlineData("a.txt", "user_id:token\titem_id:token\n1\t2\n", "recbole")]
    [InlineData("a.txt", "1 2 3 4\n", "sequences")]
    [InlineData("a.txt", "1 1:1 2:1\n", "libfm")]
    [InlineData("a.txt", "{\"user\": 1, \"item\": 2}\n", "jsonl")]
    [InlineData("a.txt", "user,item\n1,2\n", "csv")]
    [InlineData("a.txt", "user\titem\n1\t2\n", "tsv")]
    [InlineData("a.bin", "\uFEFFuser\titem\n1\t2\n", "tsv")]
    public void Read_OneFileUnderAnyName_IsRecognisedByItsFirstLine(string name, string text, string format)
    {
        using TempFolder folder = TempFolder.With((name, text));
        string path = Path.Combine(folder.Path, name);
        Assert.Equal(format, DatasetReader.DetectFormat(path));
        RawData raw = DatasetReader.Read(path, ReadOptions.Default, TestContext.Current.CancellationToken);
        Assert.Equal(format, raw.Format);
        Assert.Equal("1", raw.Users[0]);
        Assert.Equal("2", raw.Items[0]);
    }

    [Fact]
    public void Read_NamedFormat_IsTakenWithoutLooking()
    {
        using TempFolder folder = TempFolder.With(("a.txt", "1\t2\t3\t978300019\n"));
        string path = Path.Combine(folder.Path, "a.txt");
        Assert.Equal("ml-100k", DatasetReader.Read(path, new ReadOptions { Format = "ML-100K" }, TestContext.Current.CancellationToken).Format);
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => DatasetReader.Read(path, new ReadOptions { Format = "ml-1m" }, TestContext.Current.CancellationToken));
        Assert.Contains("expected 4 fields, got 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownFormatName_SaysWhichThereAre()
    {
        using TempFolder folder = TempFolder.With(("a.txt", "1 2\n"));
        ArgumentException error = Assert.Throws<ArgumentException>(() => folder.Read(new ReadOptions { Format = "parquet" }));
        Assert.Contains("ml-1m, ml-100k, ml-latest, recbole, libfm, jsonl, sequences, csv, tsv", error.Message, StringComparison.Ordinal);
    }
}
