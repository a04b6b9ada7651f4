using System.Data.Common;

namespace Vitrine.Storage.Sql;

/// <summary>What SQLite and PostgreSQL do differently; all other SQL is written once.</summary>
internal abstract class Dialect : IAsyncDisposable
{
    /// <summary>Name for messages and reports.</summary>
    public abstract string Name { get; }

    /// <summary>True when only one connection may write at a time, so that writers of this process wait for one another outside the database.</summary>
    public abstract bool HasSingleWriter { get; }

    /// <summary>Declares a key that the database numbers upwards.</summary>
    public abstract string IdentityColumn { get; }

    /// <summary>Type of bytes.</summary>
    public abstract string BytesType { get; }

    /// <summary>Ends a SELECT of rows that must not be deleted before this transaction has ended.</summary>
    public abstract string KeepRows { get; }

    /// <summary>Ends a SELECT of rows that this transaction is about to delete: who wants to keep them waits for its end.</summary>
    public abstract string TakeRows { get; }

    /// <summary>An open connection; disposing it gives it back.</summary>
    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancel);

    /// <summary>Begins a transaction that writes.</summary>
    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Begins a transaction whose reads all see the same state.</summary>
    public abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Waits until no other transaction holds the lock; it is held until this one ends.</summary>
    public abstract Task LockAsync(Session session, DatabaseLock kind);

    /// <summary>A condition that holds where <paramref name="column"/> is one of the texts in <paramref name="parameter"/>.</summary>
    public abstract string AnyOf(string column, string parameter);

    /// <summary>A table of the texts in a column of JSON lists: <c>element.value</c>.</summary>
    public abstract string ElementsOf(string column);

    /// <summary>The value to give to the parameter of <see cref="AnyOf"/>.</summary>
    public abstract object ListOf(IReadOnlyCollection<string> texts);

    /// <summary>
    /// Inserts rows in order; a row whose key is there already, or stands earlier among the rows, is passed over. Gives [rows] true where one was inserted.
    /// </summary>
    /// <param name="session">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns; the first is the key, a text.</param>
    public abstract Task<bool[]> InsertNewAsync(Session session, string table, params InsertColumn[] columns);

    /// <summary>Tells the other processes of this database something when the transaction is committed; where there are none, nothing.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="channel">About what; a name in SQL.</param>
    /// <param name="messages">Of up to 7,900 bytes each; not asked for where nobody hears them.</param>
    public virtual Task NotifyAsync(Session session, string channel, IEnumerable<string> messages) => Task.CompletedTask;

    /// <summary><see cref="LockAsync"/>, then <see cref="NotifyAsync"/>.</summary>
    public virtual Task LockAndNotifyAsync(Session session, DatabaseLock kind, string channel, IEnumerable<string> messages) => LockAsync(session, kind);

    /// <summary>
    /// What other processes tell, until it is cancelled; the first is empty and says that from then on nothing is missed. Where there are none,
    /// it ends at once.
    /// </summary>
    public virtual IAsyncEnumerable<string> ListenAsync(string channel, CancellationToken cancel) => AsyncEnumerable.Empty<string>();

    /// <summary>Removes what deleted rows left on the disk, as far as the database can while it is used; called outside of transactions.</summary>
    public abstract Task ForgetDeletedAsync(Session session);

    /// <summary>True for an error that goes away when the transaction is done again.</summary>
    public abstract bool IsTransient(DbException error);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>A migration's text in this dialect.</summary>
    public string Render(string sql) => sql
        .Replace("{identity}", IdentityColumn, StringComparison.Ordinal)
        .Replace("{bytes}", BytesType, StringComparison.Ordinal);
}
