using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Vitrine.Storage.Sql;

/// <summary>SQLite in one file: write-ahead log, every commit synced to the disk, foreign keys on, erased content overwritten with zeros.</summary>
internal sealed class SqliteDialect : Dialect
{
    private const int BusyMilliseconds = 10_000;

    // https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;

    // Held by the connection, not by the file.
    private const string ForWriting = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 10000";

    private readonly string path;
    private readonly string connection;

    /// <summary>Uses the file at <paramref name="path"/>.</summary>
    public SqliteDialect(string path)
    {
        this.path = Path.GetFullPath(path);
        connection = new SqliteConnectionStringBuilder
        {
            DataSource = this.path,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = BusyMilliseconds / 1000,
        }.ToString();
    }

    /// <inheritdoc/>
    public override string Name => "SQLite";

    /// <inheritdoc/>
    public override bool HasSingleWriter => true;

    // AUTOINCREMENT never gives a number again, not even that of an erased last row.
    /// <inheritdoc/>
    public override string IdentityColumn => "INTEGER PRIMARY KEY AUTOINCREMENT";

    /// <inheritdoc/>
    public override string BytesType => "BLOB";

    /// <inheritdoc/>
    public override string KeepRows => "";

    /// <inheritdoc/>
    public override string TakeRows => "";

    /// <inheritdoc/>
    public override async Task<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        var opened = new SqliteConnection(connection);
        try
        {
            await opened.OpenAsync(cancel);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the file, which only its owner may read, and turns the write-ahead log on, which the file remembers.</summary>
    /// <exception cref="IOException">The file or its folder cannot be made.</exception>
    public async Task PrepareFileAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var create = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await new FileStream(path, create).DisposeAsync();
        await using DbConnection opened = await ConnectAsync(cancel);
        PrepareWriting(opened);
        using DbCommand command = opened.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        object? mode = command.ExecuteScalar();
        if (mode is not "wal")
            throw new InvalidOperationException($"SQLite: journal mode is {mode}, expected wal; put the file on a local disk that can be written");
    }

    /// <inheritdoc/>
    public override Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel)
    {
        PrepareWriting(connection);
        return Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));
    }

    /// <inheritdoc/>
    public override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    // A transaction that writes is alone already.
    /// <inheritdoc/>
    public override Task LockAsync(Session session, DatabaseLock kind) => Task.CompletedTask;

    /// <inheritdoc/>
    public override string AnyOf(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public override string ElementsOf(string column) => $"json_each({column}) AS element";

    /// <inheritdoc/>
    public override object ListOf(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize(texts);

    /// <inheritdoc/>
    public override Task<bool[]> InsertNewAsync(Session session, string table, params InsertColumn[] columns)
    {
        var inserted = new bool[columns[0].Values.Length];
        using DbCommand command = session.Command(
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({string.Join(", ", columns.Select(c => "@" + c.Name))}) " +
            $"ON CONFLICT ({columns[0].Name}) DO NOTHING",
            [.. columns.Select(c => ("@" + c.Name, (object?)null))]);
        for (int row = 0; row < inserted.Length; row++)
        {
            session.Cancel.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = columns[i].Values.GetValue(row) ?? DBNull.Value;
            inserted[row] = command.ExecuteNonQuery() == 1;
        }
        return Task.FromResult(inserted);
    }

    // Rows were overwritten in the log; until it is copied into the file and cut, both still hold older pages. Gives up after a second when a long read
    // needs these, so that writers do not wait for it; the next checkpoint removes them.
    /// <inheritdoc/>
    public override Task ForgetDeletedAsync(Session session) =>
        session.ListAsync("PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0));

    /// <inheritdoc/>
    public override bool IsTransient(DbException error) => error is SqliteException { SqliteErrorCode: Busy or Locked };

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        using var pooled = new SqliteConnection(connection);
        SqliteConnection.ClearPool(pooled);
        return ValueTask.CompletedTask;
    }

    private static void PrepareWriting(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = ForWriting;
        command.ExecuteNonQuery();
    }
}
