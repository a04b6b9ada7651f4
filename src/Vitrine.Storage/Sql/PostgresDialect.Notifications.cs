using System.Runtime.CompilerServices;
using Npgsql;

namespace Vitrine.Storage.Sql;

internal sealed partial class PostgresDialect
{
    // A connection that was lost without a word is found out by asking it.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    // Every message begins with its sender's, so that nobody hears themselves.
    private readonly string self = Guid.NewGuid().ToString("N");

    private const string Notify = "SELECT pg_notify(@channel, message) FROM unnest(@messages) AS message";

    /// <inheritdoc/>
    public override Task NotifyAsync(Session session, string channel, IEnumerable<string> messages) =>
        session.ExecuteAsync(Notify, ("@channel", channel), ("@messages", Signed(messages)));

    /// <inheritdoc/>
    public override Task LockAndNotifyAsync(Session session, DatabaseLock kind, string channel, IEnumerable<string> messages) => session.ExecuteAsync(
        "SELECT pg_advisory_xact_lock(@key); " + Notify, ("@key", (long)kind), ("@channel", channel), ("@messages", Signed(messages)));

    /// <inheritdoc/>
    public override async IAsyncEnumerable<string> ListenAsync(string channel, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancel);
        var heard = new Queue<string>();
        connection.Notification += (_, told) =>
        {
            if (!told.Payload.StartsWith(self, StringComparison.Ordinal))
                heard.Enqueue(told.Payload[self.Length..]);
        };
        await ExecuteAsync($"LISTEN {channel}");
        yield return "";
        while (true)
        {
            while (heard.TryDequeue(out string? message))
                yield return message;
            if (!await connection.WaitAsync(Silence, cancel))
                await ExecuteAsync("SELECT 1");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private string[] Signed(IEnumerable<string> messages) => [.. messages.Select(message => self + message)];
}
