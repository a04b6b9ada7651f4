using System.Text;
using System.Text.Json;
using Vitrine.Storage.Audit;
using Vitrine.Storage.Events;
using Vitrine.Storage.Feedback;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Tests.Recommendations;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Tests.Personal;

public sealed class PersonalDataTests
{
    private const string Ann = "ann@example.org", Bob = "bob@example.org";

    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Export_AUserWithEverything_HoldsItAllAndNothingOfOthers(DatabaseKind kind)
    {
        await using TestDatabase test = await FilledAsync(kind);
        using var target = new MemoryStream();

        Assert.True(await new PersonalData(test.Database, test.Columns).ExportAsync(Ann, target, Cancel));

        using JsonDocument json = JsonDocument.Parse(target.ToArray());
        JsonElement root = json.RootElement;
        Assert.Equal([], SchemaCheck.Problems(root, JsonElement.Parse(RepositoryRoot.ReadText("docs/schemas/personal-data.v1.schema.json"))));
        Assert.Equal(Ann, root.GetProperty("userId").GetString());
        Assert.Equal("Graz", root.GetProperty("attributes").GetProperty("city").GetString());
        Assert.Equal("alcohol", root.GetProperty("controls").GetProperty("blockedCategories")[0].GetString());
        Assert.Equal(["p0", "p1", "p2"], root.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("item").GetString()!));
        Assert.Equal("1970-01-01T00:00:01Z", root.GetProperty("events")[0].GetProperty("time").GetString());
        Assert.Equal("click", root.GetProperty("events")[0].GetProperty("type").GetString());
        JsonElement shown = root.GetProperty("recommendations")[0];
        Assert.Equal(("r-ann", "because you bought 橱窗"), (shown.GetProperty("id").GetString(), shown.GetProperty("reasons").GetProperty("p1").GetString()));
        Assert.Equal(2, root.GetProperty("explanations")[0].GetProperty("explanation").GetProperty("values")[1].GetInt32());
        Assert.Equal("secret of " + Ann, root.GetProperty("feedback")[0].GetProperty("comment").GetString());
        Assert.Equal("user.look", root.GetProperty("audit")[0].GetProperty("action").GetString());
        Assert.DoesNotContain(Bob, Encoding.UTF8.GetString(target.ToArray()), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Export_UnknownUser_WritesNothing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        using var target = new MemoryStream();

        Assert.False(await new PersonalData(test.Database, test.Columns).ExportAsync(Ann, target, Cancel));
        Assert.Equal(0, target.Length);
    }

    [Theory, OnEveryDatabase]
    public async Task Erase_AUser_LeavesNoRowInAnyTableAndOthersAsTheyWere(DatabaseKind kind)
    {
        await using TestDatabase test = await FilledAsync(kind);
        var personal = new PersonalData(test.Database, test.Columns);
        long number = (await test.Database.ReadAsync(
            session => session.NumberAsync("SELECT user_no FROM users WHERE user_key = @key", ("@key", test.Columns.KeyOf(Ann))), Cancel))!.Value;
        string bobBefore = await ExportAsync(personal, Bob);

        ErasureReport report = await personal.EraseAsync(Ann, "key7", Cancel);

        Assert.Equal(new ErasureReport(true, 3, 1, 1, 1), report);
        int checkedTables = 0;
        foreach (string table in await StoredText.TablesAsync(test.Database))
        {
            if (!(await ColumnsAsync(test.Database, table)).Contains("user_no"))
                continue;
            checkedTables++;
            Assert.Equal(0, await test.Database.ReadAsync(
                session => session.NumberAsync($"SELECT count(*) FROM {table} WHERE user_no = @user", ("@user", number)), Cancel));
        }
        Assert.True(checkedTables >= 5, $"{checkedTables} tables refer to users");
        Assert.Equal(bobBefore, await ExportAsync(personal, Bob));
        Assert.False(await personal.ExportAsync(Ann, Stream.Null, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Erase_AUser_IsKeptInTheAuditLogWithoutTheId(DatabaseKind kind)
    {
        await using TestDatabase test = await FilledAsync(kind);
        var personal = new PersonalData(test.Database, test.Columns);
        await personal.EraseAsync(Ann, "key7", Cancel);
        ErasureReport second = await personal.EraseAsync(Ann, "key8", Cancel);

        AuditEntry[] entries = [.. (await new AuditLog(test.Database, test.Columns).ListAsync(10, userId: Ann, cancel: Cancel)).Take(2)];

        Assert.False(second.Found);
        Assert.Equal([("key8", PersonalData.Erasure), ("key7", PersonalData.Erasure)], entries.Select(e => (e.Actor, e.Action)));
        Assert.Equal(3, JsonDocument.Parse(entries[1].Details).RootElement.GetProperty("events").GetInt32());
        Assert.DoesNotContain(Ann, string.Concat(entries.Select(e => e.ToString())), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Erase_WhileEventsOfTheUserArrive_LeavesThemWholeOrGone(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        await using EventStore events = test.Events();
        var personal = new PersonalData(test.Database, test.Columns);

        Task<AppendResult>[] sent = [.. Enumerable.Range(0, 200).Select(i => Task.Run(() => events.AppendAsync([TestDatabase.Event($"e{i}", Ann)], Cancel)))];
        long erased = 0;
        for (int i = 0; i < 10; i++)
            erased += (await personal.EraseAsync(Ann, "key", Cancel)).Events;

        Assert.Equal(200, (await Task.WhenAll(sent)).Sum(r => r.New));
        erased += (await personal.EraseAsync(Ann, "key", Cancel)).Events;
        Assert.Equal(200, erased);
        Assert.Equal(0, await events.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Store_PersonalColumns_HoldNothingInClear(DatabaseKind kind)
    {
        await using TestDatabase test = await FilledAsync(kind);

        string stored = await StoredText.OfAsync(test.Database);

        Assert.Contains("p2", stored, StringComparison.Ordinal);
        foreach (string hidden in new[] { Ann[..5], Bob[..5], "Graz", "alcohol", "because", "brand", "values", "secret of" })
            Assert.DoesNotContain(hidden, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_InSqlite_OverwritesTheBytesInTheFile()
    {
        await using TestDatabase test = await FilledAsync(DatabaseKind.Sqlite);
        await test.Database.ReadAsync(session => session.ListAsync("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0)), Cancel);
        Assert.Contains("event-of-bob", await FileTextAsync(test), StringComparison.Ordinal);

        await new PersonalData(test.Database, test.Columns).EraseAsync(Bob, "key", Cancel);

        string after = await FileTextAsync(test);
        foreach (string erased in new[] { "event-of-bob", "r-bob", "x-bob", "f-bob" })
            Assert.DoesNotContain(erased, after, StringComparison.Ordinal);
        Assert.Contains("event-of-ann", after, StringComparison.Ordinal);
    }

    private static async Task<string> FileTextAsync(TestDatabase test)
    {
        var text = new StringBuilder();
        foreach (string path in new[] { test.Connection, test.Connection + "-wal" })
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(Cancel));
        }
        return text.ToString();
    }

    private static Task<List<string>> ColumnsAsync(Database database, string table) => database.ReadAsync(
        session => session.ListAsync(
            database.Kind == "SQLite"
                ? $"SELECT name FROM pragma_table_info('{table}')"
                : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'",
            row => row.GetString(0)),
        Cancel);

    private static async Task<string> ExportAsync(PersonalData personal, string user)
    {
        using var target = new MemoryStream();
        Assert.True(await personal.ExportAsync(user, target, Cancel));
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private static async Task<TestDatabase> FilledAsync(DatabaseKind kind)
    {
        TestDatabase test = await TestDatabase.OpenAsync(kind);
        var users = new UserStore(test.Database, test.Columns);
        await using EventStore events = test.Events();
        await using var served = new RecommendationLog(test.Database, test.Columns);
        await using var given = new ExplanationLog(test.Database, test.Columns);
        foreach (string user in new[] { Ann, Bob })
        {
            string name = user[..3];
            await users.PutAttributesAsync(user, """{"city": "Graz"}""", Cancel);
            await users.PutControlsAsync(user, new UserControls { BlockedCategories = ["alcohol"] }, Cancel);
            await events.AppendAsync([.. Enumerable.Range(0, 3).Select(i => TestDatabase.Event($"event-of-{name}-{i}", user, $"p{i}", 1_000 + i))], Cancel);
            await served.AppendAsync(Samples.Served("r-" + name, user), Cancel);
            await given.AppendAsync(Samples.Given("x-" + name, "r-" + name, user), Cancel);
            await new FeedbackStore(test.Database, test.Columns).AddAsync(
                new UserFeedback
                {
                    Id = "f-" + name,
                    UserId = user,
                    RecommendationId = "r-" + name,
                    GivenAt = 1,
                    ItemId = "p1",
                    Kind = "up",
                    Comment = "secret of " + user,
                },
                Cancel);
            await new AuditLog(test.Database, test.Columns).AddAsync("key", "user.look", user, cancel: Cancel);
        }
        return test;
    }
}
