using Vitrine.Storage.Personal;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Audit;

/// <summary>Who did what. Entries are only ever added; they name users by a keyed hash, so that they outlive an erasure.</summary>
public sealed class AuditLog(Database database, PersonalColumns columns)
{
    /// <summary>Adds an entry and returns after its commit.</summary>
    /// <param name="actor">Who: the id of an API key, "user" for a user's own act, or "system".</param>
    /// <param name="action">What ("model.activate").</param>
    /// <param name="userId">Whom it concerns; null for nobody.</param>
    /// <param name="details">A JSON object without any user's id.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="ArgumentException">The details are no JSON object.</exception>
    public Task AddAsync(string actor, string action, string? userId = null, string details = "{}", CancellationToken cancel = default)
    {
        StoredJson.Object(details, "the details of an audit entry");
        return database.WriteAsync(session => AddAsync(session, database.Now, actor, action, userId is null ? null : columns.KeyOf(userId), details), cancel);
    }

    /// <summary>Entries, newest first.</summary>
    /// <param name="count">Most entries.</param>
    /// <param name="before">Only entries of lower numbers: the last one of the page before. Default: from the newest.</param>
    /// <param name="userId">Only entries that concern this user, erased or not. Default null: all.</param>
    /// <param name="cancel">Stops the reading.</param>
    public Task<List<AuditEntry>> ListAsync(int count, long before = long.MaxValue, string? userId = null, CancellationToken cancel = default)
    {
        string ofUser = userId is null ? "" : " AND user_key = @key";
        (string, object?)[] key = userId is null ? [] : [("@key", columns.KeyOf(userId))];
        return database.ReadAsync(
            session => session.ListAsync(
                $"SELECT audit_no, at, actor, action, user_key, details FROM audit WHERE audit_no < @before{ofUser} ORDER BY audit_no DESC LIMIT @count",
                row => new AuditEntry(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.GetString(5)),
                [.. key, ("@before", before), ("@count", count)]),
            cancel);
    }

    /// <summary>Adds an entry within a transaction.</summary>
    internal static Task<int> AddAsync(Session session, long at, string actor, string action, string? userKey, string details) => session.ExecuteAsync(
        "INSERT INTO audit (at, actor, action, user_key, details) VALUES (@at, @actor, @action, @key, @details)",
        ("@at", at), ("@actor", actor), ("@action", action), ("@key", userKey), ("@details", details));
}
