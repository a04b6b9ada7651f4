using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Schema;

/// <summary>Brings a database's schema up to date: all missing steps in one transaction, under a lock that a second server waits for.</summary>
internal static class Migrator
{
    /// <summary>Applies what is missing; gives the version then.</summary>
    /// <exception cref="SchemaException">The database is newer, or took other steps of the same number.</exception>
    public static async Task<int> ApplyAsync(Session session, IReadOnlyList<Migration> known, TimeProvider time)
    {
        await session.Dialect.LockAsync(session, DatabaseLock.Schema);
        await session.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
        List<(int Version, string Checksum)> taken = await session.ListAsync(
            "SELECT version, checksum FROM schema_version ORDER BY version", row => (row.GetInt32(0), row.GetString(1)));
        Check(taken, known);
        foreach (Migration migration in known.Skip(taken.Count))
        {
            await session.ExecuteAsync(session.Dialect.Render(migration.Sql));
            await session.ExecuteAsync(
                "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (@version, @name, @checksum, @at)",
                ("@version", migration.Version), ("@name", migration.Name), ("@checksum", migration.Checksum),
                ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()));
        }
        return known[^1].Version;
    }

    private static void Check(List<(int Version, string Checksum)> taken, IReadOnlyList<Migration> known)
    {
        if (taken.Count > known.Count)
        {
            throw new SchemaException(
                $"Database: its schema has version {taken[^1].Version}, this program knows versions up to {known[^1].Version}; " +
                "start a Vitrine at least as new as the one that used it last. Nothing was changed.");
        }
        for (int i = 0; i < taken.Count; i++)
        {
            if (taken[i] != (known[i].Version, known[i].Checksum))
            {
                throw new SchemaException(
                    $"Database: step {taken[i].Version} of its schema has checksum {taken[i].Checksum[..12]}, expected {known[i].Checksum[..12]} " +
                    $"of step {known[i].Version} ({known[i].Name}); it was made by another program, use a database of its own. Nothing was changed.");
            }
        }
    }
}
