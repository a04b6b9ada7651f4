namespace Vitrine.Storage.Tests.Databases;

/// <summary>A clock that a test sets; it begins on 1 November 2026.</summary>
internal sealed class ManualTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset UtcNow { get; set; } = Start;

    public long Milliseconds => UtcNow.ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow() => UtcNow;
}
