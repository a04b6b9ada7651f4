using Vitrine.Storage.Audit;
using Vitrine.Storage.Events;
using Vitrine.Storage.Feedback;
using Vitrine.Storage.Items;
using Vitrine.Storage.Keys;
using Vitrine.Storage.Models;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Schema;
using Vitrine.Storage.Settings;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Tests.Schema;

public sealed class UpgradeTests
{
    // Rows as the program of version 1 wrote them, without the encrypted columns.
    private const string RowsOfVersion1 = """
        INSERT INTO items (item_id, attributes, updated_at) VALUES ('p1', '{"price": 5}', 11);
        INSERT INTO settings (name, revision, document, updated_at, updated_by) VALUES ('rules', 3, '{"a": 1}', 12, 'key1');
        INSERT INTO models (version, name, path, registered_at) VALUES ('v1', 'transformer', '/m/v1', 13), ('v2', 'transformer', '/m/v2', 14);
        INSERT INTO model_activations (activation_no, version, previous, activated_at, activated_by)
            VALUES (1, 'v1', NULL, 15, 'key1'), (2, 'v2', 'v1', 16, 'key1');
        INSERT INTO api_keys (key_id, name, role, key_hash, created_at, revoked_at, last_used_at) VALUES ('key1', 'shop', 'serve', 'cafe', 17, NULL, 18);
        INSERT INTO protection_keys (name, document, created_at) VALUES ('key-1', '<key/>', 19);
        """;

    private const string RowsOfAUser = """
        INSERT INTO users (user_no, user_key, user_id, controls, profiling_off, created_at) VALUES (7, @key, @id, @controls, TRUE, 20);
        INSERT INTO events (event_no, event_id, user_no, item_id, type, time, value) VALUES (41, 'e1', 7, 'p1', 3, 21, 2.5), (42, 'e2', 7, 'p2', 1, 20, 1);
        INSERT INTO recommendations (recommendation_id, user_no, served_at, model_version, k, history_sequence, history_length, history_fingerprint, items,
            scores, settings, reasons) VALUES ('r1', 7, 22, 'v1', 10, 42, 2, 'abc', '["p1"]', @scores, @settings, @reasons);
        INSERT INTO explanations (explanation_id, user_no, recommendation_id, given_at, model_version, item_id, method, document)
            VALUES ('x1', 7, 'r1', 23, 'v1', 'p1', 'attention', @document);
        INSERT INTO feedback (feedback_id, user_no, recommendation_id, given_at, item_id, kind, comment) VALUES ('f1', 7, 'r1', 24, 'p1', 'up', @comment);
        INSERT INTO audit (at, actor, action, user_key, details) VALUES (25, 'key1', 'user.look', @key, '{}');
        """;

    private static CancellationToken Cancel => TestDatabase.Cancel;

    public static TheoryData<DatabaseKind, int> EarlierVersions() => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from version in Enumerable.Range(1, Migration.All.Count - 1)
        select (kind, version));

    [Theory, MemberData(nameof(EarlierVersions))]
    public async Task Open_DatabaseOfAnEarlierVersion_KeepsEveryRow(DatabaseKind kind, int version)
    {
        await using TestDatabase test = await TestDatabase.NewAsync(kind);
        await using (Database old = await Database.OpenAsync(test.Connection, test.Time, [.. Migration.All.Take(version)], Cancel))
            await FillAsync(old);

        await using Database database = await Database.OpenAsync(test.Connection, test.Time, Cancel);

        Assert.Equal(Migration.All.Count, database.SchemaVersion);
        await CheckShopAsync(database);
        await CheckUserAsync(database, await PersonalColumns.OpenAsync(database, new TestProtector(), Cancel));
    }

    private static async Task FillAsync(Database old)
    {
        PersonalColumns columns = await PersonalColumns.OpenAsync(old, new TestProtector(), Cancel);
        await old.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(RowsOfVersion1);
                (string, object?)[] values =
                [
                    ("@key", columns.KeyOf("ann")), ("@id", columns.Protect(UserRows.IdColumn, "ann")),
                    ("@controls", columns.Protect(UserStore.ControlsColumn, """{"blockedCategories": ["alcohol"], "profilingOff": true}""")),
                    ("@scores", BitConverter.GetBytes(0.1f)), ("@settings", columns.Protect(RecommendationLog.SettingsColumn, """{"s": 1}""")),
                    ("@reasons", columns.Protect(RecommendationLog.ReasonsColumn, """{"r": 1}""")),
                    ("@document", columns.Protect(ExplanationLog.DocumentColumn, """{"d": 1}""")),
                    ("@comment", columns.Protect(FeedbackStore.CommentColumn, "nice")),
                ];
                // One by one: a database's parameters belong to one statement.
                foreach (string sql in RowsOfAUser.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    await session.ExecuteAsync(sql, [.. values.Where(v => sql.Contains(v.Item1, StringComparison.Ordinal))]);
                return true;
            },
            Cancel);
    }

    private static async Task CheckShopAsync(Database database)
    {
        Assert.Equal([new StoredItem("p1", """{"price": 5}""")], await new ItemStore(database).StreamAsync(Cancel).ToListAsync(Cancel));
        Assert.Equal(new StoredSettings("rules", 3, """{"a": 1}""", 12, "key1"), await new SettingsStore(database).FindAsync("rules", Cancel));
        Assert.Equal(
            [new RegisteredModel("v2", "transformer", "/m/v2", 14), new RegisteredModel("v1", "transformer", "/m/v1", 13)],
            await new ModelRegistry(database).ListAsync(Cancel));
        Assert.Equal(new ModelActivation(2, "v2", "v1", 16, "key1"), await new ModelRegistry(database).ActiveAsync(Cancel));
        Assert.Equal([new ApiKey("key1", "shop", ApiRole.Serve, 17, null, 18)], await new ApiKeyStore(database).ListAsync(Cancel));
        Assert.Equal(["<key/>"], new ProtectionKeyStore(database).All());
    }

    private static async Task CheckUserAsync(Database database, PersonalColumns columns)
    {
        await using var events = new EventStore(database, columns);
        await using var served = new RecommendationLog(database, columns);
        await using var given = new ExplanationLog(database, columns);
        UserControls controls = await new UserStore(database, columns).ControlsAsync("ann", Cancel);
        Assert.Equal((true, "alcohol"), (controls.ProfilingOff, Assert.Single(controls.BlockedCategories)));
        StoredHistory history = await events.HistoryAsync("ann", 10, cancel: Cancel);
        Assert.Equal([(42, "p2", 20, 1f), (41, "p1", 21, 2.5f)], history.Events.Select(e => (e.Sequence, e.ItemId, e.Time, e.Value)));
        ServedRecommendation shown = (await served.FindAsync("r1", Cancel))!;
        Assert.Equal(("ann", 0.1f, """{"s": 1}""", """{"r": 1}"""), (shown.UserId, Assert.Single(shown.Scores), shown.Settings, shown.Reasons));
        Assert.Equal("""{"d": 1}""", (await given.FindAsync("x1", Cancel))!.Document);
        Assert.Equal("nice", Assert.Single(await new FeedbackStore(database, columns).OfUserAsync("ann", 10, Cancel)).Comment);
        Assert.Equal("user.look", Assert.Single(await new AuditLog(database, columns).ListAsync(10, userId: "ann", cancel: Cancel)).Action);
        // The id of an old event is known.
        await events.AppendAsync([TestDatabase.Event("e1", "ann"), TestDatabase.Event("e3", "new")], Cancel);
        Assert.Equal(3, await events.CountAsync(Cancel));
    }
}
