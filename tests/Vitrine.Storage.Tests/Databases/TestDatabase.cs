using Vitrine.Recommenders.Data;
using Vitrine.Storage.Events;
using Vitrine.Storage.Personal;

namespace Vitrine.Storage.Tests.Databases;

/// <summary>
/// A new database of a kind, with a clock and the column protector of the tests. SQLite's file goes with it, PostgreSQL's database with the server.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? folder;

    private TestDatabase(string connection, string? folder) => (Connection, this.folder) = (connection, folder);

    /// <summary>What opens it again.</summary>
    public string Connection { get; }

    public ManualTime Time { get; } = new();

    public Database Database { get; private set; } = null!;

    public PersonalColumns Columns { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One that nothing has opened yet.</summary>
    public static async Task<TestDatabase> NewAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.PostgreSql)
            return new TestDatabase(await (await TestContext.Current.GetFixture<PostgresServer>())!.NewDatabaseAsync(), null);
        string folder = Directory.CreateTempSubdirectory("vitrine-storage-").FullName;
        return new TestDatabase(Path.Combine(folder, "vitrine.db"), folder);
    }

    public static async Task<TestDatabase> OpenAsync(DatabaseKind kind)
    {
        TestDatabase test = await NewAsync(kind);
        test.Database = await Database.OpenAsync(test.Connection, test.Time, Cancel);
        test.Columns = await PersonalColumns.OpenAsync(test.Database, new TestProtector(), Cancel);
        return test;
    }

    public EventStore Events() => new(Database, Columns);

    public static NewEvent Event(
        string id, string user = "u1", string item = "p1", long time = 1000, BehaviorType type = BehaviorType.Click, float value = 1) =>
        new(id, user, item, type, time, value);

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
            await Database.DisposeAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }
}
