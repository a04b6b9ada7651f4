using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Keys;

/// <summary>
/// API keys. A secret has 256 random bits, so that its plain SHA-256 cannot be reversed and finding it by an index tells nothing about others.
/// </summary>
public sealed class ApiKeyStore(Database database)
{
    /// <summary>What every secret begins with, so that scanners of leaked secrets know it.</summary>
    public const string Prefix = "vitrine_";

    private const int SecretBytes = 32;
    private const int IdBytes = 9;
    private const string Select = "SELECT key_id, name, role, created_at, revoked_at, last_used_at FROM api_keys";

    private static readonly long Minute = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    /// <summary>Makes a key. The secret is given this once.</summary>
    /// <exception cref="ArgumentException">The name cannot be stored.</exception>
    public async Task<(ApiKey Key, string Secret)> CreateAsync(string name, ApiRole role, CancellationToken cancel = default)
    {
        ExternalText.Id(name, "API key");
        string secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = new ApiKey(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), name, role, database.Now, null, null);
        await database.WriteAsync(
            session => session.ExecuteAsync(
                "INSERT INTO api_keys (key_id, name, role, key_hash, created_at) VALUES (@id, @name, @role, @hash, @at)",
                ("@id", key.Id), ("@name", name), ("@role", NameOf(role)), ("@hash", HashOf(secret)), ("@at", key.CreatedAt)),
            cancel);
        return (key, secret);
    }

    /// <summary>The valid key of a secret; null when there is none, or it was revoked.</summary>
    public Task<ApiKey?> FindAsync(string secret, CancellationToken cancel = default) => database.ReadAsync(
        session => session.FirstAsync($"{Select} WHERE key_hash = @hash AND revoked_at IS NULL", Read, ("@hash", HashOf(secret))), cancel);

    /// <summary>All keys, newest first, revoked ones too.</summary>
    public Task<List<ApiKey>> ListAsync(CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync($"{Select} ORDER BY created_at DESC, key_id", Read), cancel);

    /// <summary>Makes a key invalid; false when there is no valid one of this id.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancel = default) =>
        await database.WriteAsync(
            session => session.ExecuteAsync(
                "UPDATE api_keys SET revoked_at = @now WHERE key_id = @id AND revoked_at IS NULL", ("@now", database.Now), ("@id", id)),
            cancel) == 1;

    /// <summary>Notes that a key was used; written once a minute at most.</summary>
    public async Task TouchAsync(ApiKey key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        long now = database.Now;
        if (key.LastUsedAt > now - Minute)
            return;
        await database.WriteAsync(
            session => session.ExecuteAsync(
                "UPDATE api_keys SET last_used_at = @now WHERE key_id = @id AND (last_used_at IS NULL OR last_used_at <= @limit)",
                ("@now", now), ("@id", key.Id), ("@limit", now - Minute)),
            cancel);
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string NameOf(ApiRole role) => role switch
    {
        ApiRole.Ingest => "ingest",
        ApiRole.Serve => "serve",
        ApiRole.Analyst => "analyst",
        ApiRole.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "ApiKeyStore: expected a defined role"),
    };

    private static ApiKey Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), Enum.Parse<ApiRole>(row.GetString(2), ignoreCase: true), row.GetInt64(3), row.LongOrNull(4), row.LongOrNull(5));
}
