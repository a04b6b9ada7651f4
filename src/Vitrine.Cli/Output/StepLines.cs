namespace Vitrine.Cli.Output;

/// <summary>A long step outside a terminal: a plain line every ten seconds, none for a step that is over sooner.</summary>
/// <param name="writer">Where the lines go.</param>
/// <param name="time">Tells the time.</param>
/// <param name="name">What is being done.</param>
internal sealed class StepLines(TextWriter writer, TimeProvider time, string name) : IProgress<double>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock writing = new();
    private long last = time.GetTimestamp();

    /// <param name="value">Part done, 0..1.</param>
    public void Report(double value)
    {
        lock (writing)
        {
            if (time.GetElapsedTime(last) < Pause)
                return;
            last = time.GetTimestamp();
            writer.WriteLine($"{name}  {NumberFormat.Percent(value)}");
        }
    }
}
