using System.Data.Common;
using System.Runtime.CompilerServices;
using Vitrine.Storage.Schema;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage;

/// <summary>
/// An open database, its schema brought up to date. The stores (<c>EventStore</c>, <c>UserStore</c>, ...) work over it. Safe to use from many threads.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const int Attempts = 4;

    private readonly SemaphoreSlim writer = new(1);

    private Database(Dialect dialect, TimeProvider time) => (Dialect, Time) = (dialect, time);

    /// <summary>"SQLite" or "PostgreSQL".</summary>
    public string Kind => Dialect.Name;

    /// <summary>The version of the schema, 1 or more.</summary>
    public int SchemaVersion { get; private set; }

    /// <summary>What the database's own ways are.</summary>
    internal Dialect Dialect { get; }

    /// <summary>The clock that stamps rows.</summary>
    internal TimeProvider Time { get; }

    /// <summary>Unix milliseconds UTC.</summary>
    internal long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens a database, makes it when it is a file that is not there, and migrates its schema. Several processes may do so at once.</summary>
    /// <param name="connection">Path of an SQLite file, or a connection string of Npgsql, known by its <c>Host=</c>.</param>
    /// <param name="time">The clock that stamps rows.</param>
    /// <param name="cancel">Stops the opening.</param>
    /// <exception cref="SchemaException">The schema is newer than this program, or not the one it knows; nothing was changed.</exception>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    /// <exception cref="DbException">The database cannot be reached or opened.</exception>
    public static Task<Database> OpenAsync(string connection, TimeProvider time, CancellationToken cancel = default) =>
        OpenAsync(connection, time, Migration.All, cancel);

    /// <summary>As the public form, with the migrations of an earlier program.</summary>
    internal static async Task<Database> OpenAsync(string connection, TimeProvider time, IReadOnlyList<Migration> migrations, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        ArgumentNullException.ThrowIfNull(time);
        var database = new Database(DialectOf(connection), time);
        try
        {
            if (database.Dialect is SqliteDialect file)
                await file.PrepareFileAsync(cancel);
            database.SchemaVersion = await database.WriteAsync(session => Migrator.ApplyAsync(session, migrations, time), cancel);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the database answers; for readiness checks.</summary>
    /// <exception cref="DbException">It does not.</exception>
    public Task PingAsync(CancellationToken cancel = default) =>
        ReadAsync(session => session.NumberAsync("SELECT version FROM schema_version ORDER BY version DESC LIMIT 1"), cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Dialect.DisposeAsync();
        writer.Dispose();
    }

    /// <summary>Reads without a transaction.</summary>
    internal async Task<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancel)
    {
        await using DbConnection connection = await Dialect.ConnectAsync(cancel);
        return await read(new Session(connection, null, Dialect, cancel));
    }

    /// <summary>Reads in a transaction that sees one state.</summary>
    internal async Task<T> ReadSnapshotAsync<T>(Func<Session, Task<T>> read, CancellationToken cancel)
    {
        await using DbConnection connection = await Dialect.ConnectAsync(cancel);
        await using DbTransaction transaction = await Dialect.BeginSnapshotAsync(connection, cancel);
        return await read(new Session(connection, transaction, Dialect, cancel));
    }

    /// <summary>Reads rows one by one; the connection is held until the enumeration ends.</summary>
    internal async IAsyncEnumerable<T> StreamAsync<T>(
        string sql, Func<DbDataReader, T> row, (string Name, object? Value)[] parameters, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using DbConnection connection = await Dialect.ConnectAsync(cancel);
        await foreach (T value in new Session(connection, null, Dialect, cancel).StreamAsync(sql, row, parameters, cancel))
            yield return value;
    }

    /// <summary>
    /// Writes in one transaction and returns after its commit. The work is done again when the database says that it came in the way of another, so it must
    /// change nothing outside.
    /// </summary>
    internal async Task<T> WriteAsync<T>(Func<Session, Task<T>> write, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (Dialect.HasSingleWriter)
                await writer.WaitAsync(cancel);
            try
            {
                await using DbConnection connection = await Dialect.ConnectAsync(cancel);
                await using DbTransaction transaction = await Dialect.BeginWriteAsync(connection, cancel);
                T result = await write(new Session(connection, transaction, Dialect, cancel));
                // Not cancelled any more: a commit that was stopped halfway may have happened or not.
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (DbException e) when (attempt < Attempts && Dialect.IsTransient(e))
            {
            }
            finally
            {
                if (Dialect.HasSingleWriter)
                    writer.Release();
            }
        }
    }

    private static Dialect DialectOf(string connection)
    {
        string[] urls = ["postgres://", "postgresql://"];
        if (urls.Any(url => connection.StartsWith(url, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException(
                "Database: a URL of PostgreSQL was found, expected Host=...;Port=5432;Database=...;Username=...;Password=...", nameof(connection));
        }
        return connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? new PostgresDialect(connection) : new SqliteDialect(connection);
    }
}
