using System.Runtime.CompilerServices;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Personal;

/// <summary>
/// Tells the other servers of a PostgreSQL database which users' events or controls have changed, by NOTIFY within the transaction that changes them: it
/// is heard after the commit, and never without one. Users go by a mark, the beginning of the keyed hash of their id. SQLite has one server and tells nothing.
/// </summary>
public sealed class UserNews(Database database, PersonalColumns columns)
{
    private const string Channel = "vitrine_users";

    // 48 bits of the hash: who shares a mark is woken for nothing.
    private const int MarkLength = 8;

    // PostgreSQL takes messages below 8,000 bytes; this leaves room for the sender's name.
    private const int MarksOfMessage = 900;

    /// <summary>True where other servers may write the same database.</summary>
    public bool IsShared => !database.Dialect.HasSingleWriter;

    /// <summary>By what servers name a user to one another.</summary>
    public string MarkOf(string userId) => columns.KeyOf(userId)[..MarkLength];

    /// <summary>
    /// Marks of users that other servers changed something of, again and again until it is cancelled. The first are none: nothing is missed from then on, and
    /// what came before was.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The connection was lost; listen again.</exception>
    public async IAsyncEnumerable<IReadOnlyList<string>> ListenAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (string message in database.Dialect.ListenAsync(Channel, cancel))
            yield return [.. message.Chunk(MarkLength).Select(mark => new string(mark))];
    }

    /// <summary>Tells, when the transaction is committed, that something of the users with these keys has changed.</summary>
    internal static Task TellAsync(Session session, params IEnumerable<string> keys) => session.Dialect.NotifyAsync(session, Channel, Messages(keys));

    /// <summary><see cref="Dialect.LockAsync"/>, then <see cref="TellAsync"/>, in one way to the database and back.</summary>
    internal static Task LockAndTellAsync(Session session, DatabaseLock kind, IEnumerable<string> keys) =>
        session.Dialect.LockAndNotifyAsync(session, kind, Channel, Messages(keys));

    private static IEnumerable<string> Messages(IEnumerable<string> keys) =>
        keys.Select(key => key[..MarkLength]).Chunk(MarksOfMessage).Select(marks => string.Concat(marks));
}
