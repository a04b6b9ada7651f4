using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Tests.Training.TensorBoard;

public sealed class EventFileWriterTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("vitrine-test-");
    private readonly SteppingTime time = new();

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Scalar_SeveralSteps_AreReadBackByAnIndependentDecoder()
    {
        using (var writer = new EventFileWriter(root.FullName, time))
        {
            writer.Scalar("loss/train", 0.6931, 0);
            writer.Scalar("loss/train", 0.5, 1);
            writer.Scalar("验证/ndcg@10", double.NaN, 1L << 40);
        }

        List<EventFileDecoder.Event> events = ReadAll();

        Assert.Equal(["brain.Event:2", null, null, null], events.Select(e => e.FileVersion));
        Assert.Equal([null, "loss/train", "loss/train", "验证/ndcg@10"], events.Select(e => e.Tag));
        Assert.Equal([0, 0, 1, 1L << 40], events.Select(e => e.Step));
        Assert.Equal([null, 0.6931f, 0.5f, float.NaN], events.Select(e => e.Scalar));
        Assert.Equal([1_700_000_001.5, 1_700_000_002.5, 1_700_000_003.5, 1_700_000_004.5], events.Select(e => e.WallTime));
    }

    [Fact]
    public void Histogram_Values_AreReadBackByAnIndependentDecoder()
    {
        using (var writer = new EventFileWriter(root.FullName, time))
        {
            writer.Histogram("attention/entropy", [0.5f, -1f, 2f, 2f, float.NaN], 7);
            writer.Histogram("attention/entropy", [float.NaN], 8);
            writer.Histogram("attention/entropy", [], 9);
        }

        EventFileDecoder.Event written = Assert.Single(ReadAll(), e => e.Tag is not null);
        EventFileDecoder.Histogram histogram = written.Histogram!;

        Assert.Equal(("attention/entropy", 7L, null), (written.Tag, written.Step, written.Scalar));
        Assert.Equal((-1, 2, 4), (histogram.Min, histogram.Max, histogram.Count));
        Assert.Equal((0.5 - 1 + 2 + 2, 0.25 + 1 + 4 + 4), (histogram.Sum, histogram.SumOfSquares));
        Assert.Equal(histogram.Limits.Length, histogram.Buckets.Length);
        Assert.Equal([0, 1, 0, 1, 0, 2, 0], histogram.Buckets);
        int last = Array.IndexOf(histogram.Buckets, 2.0);
        Assert.InRange(2.0, histogram.Limits[last - 1], histogram.Limits[last]);
    }

    [Fact]
    public void Scalar_FileStillOpen_IsAlreadyReadable()
    {
        using var writer = new EventFileWriter(root.FullName, time);
        writer.Scalar("loss", 1, 1);

        using var reading = new FileStream(writer.FileName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[reading.Length];
        reading.ReadExactly(bytes);

        Assert.Equal(2, EventFileDecoder.Read(bytes).Count);
    }

    [Fact]
    public void Scalar_FromManyThreads_KeepsRecordsWhole()
    {
        using (var writer = new EventFileWriter(root.FullName, TimeProvider.System))
            Parallel.For(0, 500, step => writer.Scalar("loss", step, step));

        Assert.Equal(Enumerable.Range(0, 500), ReadAll().Skip(1).Select(e => (int)e.Step).Order());
    }

    [Fact]
    public void Constructor_SameSecondTwice_MakesTwoFiles()
    {
        time.Step = TimeSpan.Zero;
        using var first = new EventFileWriter(root.FullName, time);
        using var second = new EventFileWriter(root.FullName, time);

        Assert.Equal("events.out.tfevents.1700000000.vitrine", Path.GetFileName(first.FileName));
        Assert.Equal("events.out.tfevents.1700000000.vitrine.1", Path.GetFileName(second.FileName));
    }

    [Fact]
    public void Read_OneBitFlipped_IsNoticedByTheDecoder()
    {
        using (var writer = new EventFileWriter(root.FullName, time))
            writer.Scalar("loss", 1, 1);
        byte[] bytes = File.ReadAllBytes(root.EnumerateFiles().Single().FullName);
        bytes[^6] ^= 4;

        Assert.Throws<InvalidDataException>(() => EventFileDecoder.Read(bytes));
    }

    private List<EventFileDecoder.Event> ReadAll() => EventFileDecoder.Read(File.ReadAllBytes(root.EnumerateFiles().Single().FullName));

    private sealed class SteppingTime : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);

        public TimeSpan Step { get; set; } = TimeSpan.FromSeconds(1);

        public override DateTimeOffset GetUtcNow()
        {
            DateTimeOffset told = now;
            now += Step;
            return told;
        }
    }
}
