using Vitrine.Storage.Schema;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Schema;

public sealed class MigratorTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Fact]
    public void All_Steps_AreNumberedWithoutGaps() => Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(m => m.Version));

    [Theory, OnEveryDatabase]
    public async Task Open_NewDatabase_TakesAllSteps(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);

        Assert.Equal(Migration.All[^1].Version, test.Database.SchemaVersion);
        Assert.Equal(Migration.All.Select(m => (m.Version, m.Name, m.Checksum)), await StepsAsync(test.Database));
        await test.Database.PingAsync(Cancel);
    }

    [Theory, OnEveryDatabase]
    public async Task Open_SecondTime_ChangesNothing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);

        await using Database again = await Database.OpenAsync(test.Connection, test.Time, Cancel);

        Assert.Equal(Migration.All.Count, (await StepsAsync(again)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Open_ManyServersAtOnce_TakesEachStepOnce(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.NewAsync(kind);

        Database[] opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Database.OpenAsync(test.Connection, test.Time, Cancel))));

        Assert.All(opened, d => Assert.Equal(Migration.All[^1].Version, d.SchemaVersion));
        Assert.Equal(Migration.All.Count, (await StepsAsync(opened[0])).Count);
        foreach (Database database in opened)
            await database.DisposeAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Open_NewerSchema_SaysSoAndChangesNothing(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.NewAsync(kind);
        Migration[] newer = [.. Migration.All, new Migration(Migration.All.Count + 1, "future", "CREATE TABLE future (x INTEGER)")];
        await (await Database.OpenAsync(test.Connection, test.Time, newer, Cancel)).DisposeAsync();

        var error = await Assert.ThrowsAsync<SchemaException>(() => Database.OpenAsync(test.Connection, test.Time, Cancel));

        Assert.Contains($"has version {newer.Length}, this program knows versions up to {newer.Length - 1}", error.Message, StringComparison.Ordinal);
        await using Database still = await Database.OpenAsync(test.Connection, test.Time, newer, Cancel);
        Assert.Equal(newer.Length, (await StepsAsync(still)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Open_StepOfAnotherProgram_IsRefused(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.NewAsync(kind);
        Migration other = new(1, "base", "CREATE TABLE something_else (x INTEGER)");
        await (await Database.OpenAsync(test.Connection, test.Time, [other], Cancel)).DisposeAsync();

        var error = await Assert.ThrowsAsync<SchemaException>(() => Database.OpenAsync(test.Connection, test.Time, Cancel));

        Assert.Contains(other.Checksum[..12], error.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Open_StepFailsHalfway_LeavesTheVersionBefore(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.NewAsync(kind);
        Migration first = new(1, "first", "CREATE TABLE one (x INTEGER)");
        Migration broken = new(2, "broken", "CREATE TABLE two (x INTEGER); INSERT INTO no_such_table VALUES (1)");
        await (await Database.OpenAsync(test.Connection, test.Time, [first], Cancel)).DisposeAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Database.OpenAsync(test.Connection, test.Time, [first, broken], Cancel));

        Migration mended = broken with { Sql = "CREATE TABLE two (x INTEGER)" };
        await using Database still = await Database.OpenAsync(test.Connection, test.Time, [first, mended], Cancel);
        Assert.Equal(2, still.SchemaVersion);
    }

    [Theory]
    [InlineData("postgres://user@host/db")]
    [InlineData("postgresql://user@host/db")]
    public async Task Open_UrlOfPostgres_SaysWhatIsExpected(string url)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Database.OpenAsync(url, TimeProvider.System, Cancel));

        Assert.Contains("Host=...", error.Message, StringComparison.Ordinal);
    }

    private static Task<List<(int, string, string)>> StepsAsync(Database database) => database.ReadAsync(
        session => session.ListAsync(
            "SELECT version, name, checksum FROM schema_version ORDER BY version", row => (row.GetInt32(0), row.GetString(1), row.GetString(2))),
        Cancel);
}
