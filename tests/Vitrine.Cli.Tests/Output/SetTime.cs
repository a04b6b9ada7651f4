namespace Vitrine.Cli.Tests.Output;

/// <summary>A clock that a test sets.</summary>
internal sealed class SetTime : TimeProvider
{
    public int Seconds { get; set; }

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Seconds;
}
