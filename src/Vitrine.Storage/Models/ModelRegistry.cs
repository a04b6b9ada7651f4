using System.Data.Common;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Models;

/// <summary>Which models there are, and which is active. Servers that share the database follow <see cref="ActiveAsync(CancellationToken)"/>.</summary>
public sealed class ModelRegistry(Database database)
{
    private const string SelectActivation = "SELECT activation_no, version, previous, activated_at, activated_by FROM model_activations";

    /// <summary>Adds a model; one of the same version gets the new path.</summary>
    /// <exception cref="ArgumentException">The version cannot be stored.</exception>
    public Task RegisterAsync(string version, string name, string path, CancellationToken cancel = default)
    {
        ExternalText.Id(version, "model");
        return database.WriteAsync(
            session => session.ExecuteAsync(
                "INSERT INTO models (version, name, path, registered_at) VALUES (@version, @name, @path, @now) " +
                "ON CONFLICT (version) DO UPDATE SET path = excluded.path, name = excluded.name",
                ("@version", version), ("@name", name), ("@path", path), ("@now", database.Now)),
            cancel);
    }

    /// <summary>All models, newest first.</summary>
    public Task<List<RegisteredModel>> ListAsync(CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            "SELECT version, name, path, registered_at FROM models ORDER BY registered_at DESC, version",
            row => new RegisteredModel(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3))),
        cancel);

    /// <summary>Which model is active; null before the first activation.</summary>
    public Task<ModelActivation?> ActiveAsync(CancellationToken cancel = default) => database.ReadAsync(ActiveAsync, cancel);

    /// <summary>The newest activations, newest first.</summary>
    public Task<List<ModelActivation>> ActivationsAsync(int count, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync($"{SelectActivation} ORDER BY activation_no DESC LIMIT @count", Read, ("@count", count)), cancel);

    /// <summary>Makes a model the active one; null, with nothing changed, when it is not registered. The active model stays what it is.</summary>
    public Task<ModelActivation?> ActivateAsync(string version, string by, CancellationToken cancel = default) => database.WriteAsync<ModelActivation?>(
        async session =>
        {
            await session.Dialect.LockAsync(session, DatabaseLock.Models);
            if (await session.NumberAsync("SELECT registered_at FROM models WHERE version = @version", ("@version", version)) is null)
                return null;
            ModelActivation? active = await ActiveAsync(session);
            return active?.Version == version ? active : await AppendAsync(session, active, version, active?.Version, by);
        },
        cancel);

    /// <summary>Makes the model active that was active before; null, with nothing changed, when there is none. Done again, it goes back further.</summary>
    public Task<ModelActivation?> RollBackAsync(string by, CancellationToken cancel = default) => database.WriteAsync<ModelActivation?>(
        async session =>
        {
            await session.Dialect.LockAsync(session, DatabaseLock.Models);
            ModelActivation? active = await ActiveAsync(session);
            if (active?.Previous is not { } target)
                return null;
            ModelActivation? then = await session.FirstAsync(
                $"{SelectActivation} WHERE version = @version AND activation_no < @number ORDER BY activation_no DESC LIMIT 1", Read,
                ("@version", target), ("@number", active.Number));
            return await AppendAsync(session, active, target, then?.Previous, by);
        },
        cancel);

    private static Task<ModelActivation?> ActiveAsync(Session session) =>
        session.FirstAsync($"{SelectActivation} ORDER BY activation_no DESC LIMIT 1", Read);

    private static ModelActivation Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.GetInt64(3), row.GetString(4));

    private async Task<ModelActivation> AppendAsync(Session session, ModelActivation? active, string version, string? previous, string by)
    {
        var next = new ModelActivation((active?.Number ?? 0) + 1, version, previous, database.Now, by);
        await session.ExecuteAsync(
            "INSERT INTO model_activations (activation_no, version, previous, activated_at, activated_by) VALUES (@number, @version, @previous, @at, @by)",
            ("@number", next.Number), ("@version", version), ("@previous", previous), ("@at", next.ActivatedAt), ("@by", by));
        return next;
    }
}
