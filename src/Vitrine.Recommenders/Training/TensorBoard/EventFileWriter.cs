using System.Buffers.Binary;

namespace Vitrine.Recommenders.Training.TensorBoard;

/// <summary>
/// Writes scalars and histograms as a TensorBoard event file: TFRecord frames (length, masked CRC-32C, data, masked CRC-32C) of Event messages
/// (https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto). Point <c>tensorboard --logdir</c> at the folder.
/// </summary>
/// <remarks>
/// Each record goes to the operating system in one write before the call returns, so a killed process loses none; a power cut may lose the
/// last ones. May be called from many threads. A resumed run writes a further file beside the first, which TensorBoard joins.
/// </remarks>
public sealed class EventFileWriter : IDisposable
{
    private const int WallTimeField = 1;
    private const int StepField = 2;
    private const int FileVersionField = 3;
    private const int SummaryField = 5;

    private readonly TimeProvider time;
    private readonly FileStream stream;
    private readonly Lock writing = new();

    /// <summary>Makes a new file "events.out.tfevents.SECONDS.vitrine" in <paramref name="folder"/>; a number follows when the name is taken.</summary>
    /// <param name="folder">The run's folder; made if it is not there.</param>
    /// <param name="time">Tells the wall time of each event and the file's name.</param>
    /// <exception cref="IOException">The file system refused.</exception>
    public EventFileWriter(string folder, TimeProvider time)
    {
        this.time = time;
        Directory.CreateDirectory(folder);
        stream = Create(Path.Combine(folder, $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds()}.vitrine"));
        FileName = stream.Name;
        Write(Event().Text(FileVersionField, "brain.Event:2"));
    }

    /// <summary>The file's full path.</summary>
    public string FileName { get; }

    /// <summary>Writes one number.</summary>
    /// <param name="tag">What it is; slashes group ("loss/train").</param>
    /// <param name="value">The number; NaN and infinities are shown by TensorBoard as such.</param>
    /// <param name="step">The training step it belongs to.</param>
    public void Scalar(string tag, double value, long step) =>
        WriteSummary(new ProtobufMessage().Text(1, tag).Float(2, (float)value), step);

    /// <summary>Writes the distribution of many numbers. NaN and infinities are left out; nothing is written when no number is left.</summary>
    /// <param name="tag">What they are; slashes group ("attention/entropy").</param>
    /// <param name="values">The numbers, in any order.</param>
    /// <param name="step">The training step they belong to.</param>
    public void Histogram(string tag, ReadOnlySpan<float> values, long step)
    {
        var summary = new HistogramSummary(values);
        if (summary.Count == 0)
            return;
        ProtobufMessage histogram = new ProtobufMessage()
            .Double(1, summary.Min)
            .Double(2, summary.Max)
            .Double(3, summary.Count)
            .Double(4, summary.Sum)
            .Double(5, summary.SumOfSquares)
            .Doubles(6, summary.Limits)
            .Doubles(7, summary.Counts);
        WriteSummary(new ProtobufMessage().Text(1, tag).Message(5, histogram), step);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private static FileStream Create(string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            string name = attempt == 0 ? path : $"{path}.{attempt}";
            try
            {
                // Without a buffer of its own: a record is never held back or torn by a killed process.
                return new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(name))
            {
                // Another run has begun in the same second: take the next name.
            }
        }
    }

    private void WriteSummary(ProtobufMessage value, long step) =>
        Write(Event().Int64(StepField, step).Message(SummaryField, new ProtobufMessage().Message(1, value)));

    private ProtobufMessage Event() =>
        new ProtobufMessage().Double(WallTimeField, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);

    private void Write(ProtobufMessage message)
    {
        const int HeaderBytes = sizeof(ulong) + sizeof(uint);
        ReadOnlySpan<byte> data = message.Bytes;
        var record = new byte[HeaderBytes + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Crc32C.Masked(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeaderBytes + data.Length), Crc32C.Masked(data));
        lock (writing)
            stream.Write(record);
    }
}
