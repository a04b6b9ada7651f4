using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Vitrine.Storage.Sql;

/// <summary>One connection, with the transaction it is in, for the length of one piece of work.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="transaction">Its transaction, or null: each statement is its own.</param>
/// <param name="dialect">The database's own ways.</param>
/// <param name="cancel">Stops the statements.</param>
internal sealed class Session(DbConnection connection, DbTransaction? transaction, Dialect dialect, CancellationToken cancel)
{
    /// <summary>The database's own ways.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Stops the statements.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>A command with its parameters; null becomes NULL.</summary>
    public DbCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>Runs statements; gives the number of rows changed.</summary>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using DbCommand command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>All rows.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> row, params (string Name, object? Value)[] parameters)
    {
        List<T> rows = [];
        await using DbCommand command = Command(sql, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public async Task<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> row, params (string Name, object? Value)[] parameters)
        where T : class
    {
        await using DbCommand command = Command(sql, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? row(reader) : null;
    }

    /// <summary>A whole number, or null when there is no row or it holds NULL.</summary>
    public async Task<long?> NumberAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using DbCommand command = Command(sql, parameters);
        object? value = await command.ExecuteScalarAsync(cancel);
        return value is null or DBNull ? null : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Rows one by one, never all in memory.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string sql, Func<DbDataReader, T> row, (string Name, object? Value)[] parameters, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await using DbCommand command = Command(sql, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            stop.ThrowIfCancellationRequested();
            yield return row(reader);
        }
    }
}
