namespace Vitrine.Storage.Settings;

/// <summary>Settings of the whole shop by name. Two people who change the same ones at the same time do not overwrite each other.</summary>
public sealed class SettingsStore(Database database)
{
    /// <summary>The settings of a name, or null.</summary>
    public Task<StoredSettings?> FindAsync(string name, CancellationToken cancel = default) => database.ReadAsync(
        session => session.FirstAsync(
            "SELECT name, revision, document, updated_at, updated_by FROM settings WHERE name = @name",
            row => new StoredSettings(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4)), ("@name", name)),
        cancel);

    /// <summary>Replaces settings; false, with nothing changed, when they are not those of <paramref name="revision"/> any more.</summary>
    /// <param name="name">Which.</param>
    /// <param name="revision">The revision that the caller saw; 0 where there were none.</param>
    /// <param name="document">A JSON object.</param>
    /// <param name="by">Who changes them.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="ArgumentException">The name cannot be stored, or the document is no JSON object.</exception>
    public async Task<bool> PutAsync(string name, long revision, string document, string by, CancellationToken cancel = default)
    {
        ExternalText.Id(name, "settings");
        StoredJson.Object(document, $"the settings '{name}'");
        string sql = revision == 0
            ? "INSERT INTO settings (name, revision, document, updated_at, updated_by) VALUES (@name, @revision + 1, @document, @at, @by) " +
                "ON CONFLICT (name) DO NOTHING"
            : "UPDATE settings SET revision = revision + 1, document = @document, updated_at = @at, updated_by = @by " +
                "WHERE name = @name AND revision = @revision";
        return await database.WriteAsync(
            session => session.ExecuteAsync(
                sql, ("@name", name), ("@revision", revision), ("@document", document), ("@at", database.Now), ("@by", by)),
            cancel) == 1;
    }
}
