using Vitrine.Storage.Audit;
using Vitrine.Storage.Tests.Databases;

namespace Vitrine.Storage.Tests.Audit;

public sealed class AuditLogTests
{
    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task List_ByPagesAndByUser_IsNewestFirst(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var audit = new AuditLog(test.Database, test.Columns);
        for (int i = 0; i < 5; i++)
            await audit.AddAsync("key", $"act{i}", i % 2 == 0 ? "u1" : null, $$"""{"i": {{i}}}""", Cancel);

        List<AuditEntry> page = await audit.ListAsync(2, cancel: Cancel);
        List<AuditEntry> next = await audit.ListAsync(2, page[^1].Number, cancel: Cancel);

        Assert.Equal(["act4", "act3", "act2", "act1"], page.Concat(next).Select(e => e.Action));
        Assert.Equal(["act4", "act2", "act0"], (await audit.ListAsync(10, userId: "u1", cancel: Cancel)).Select(e => e.Action));
        Assert.Equal((test.Time.Milliseconds, "key", """{"i": 4}"""), (page[0].At, page[0].Actor, page[0].Details));
        Assert.DoesNotContain("u1", page[0].UserKey, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => audit.AddAsync("key", "act", details: "no JSON", cancel: Cancel));
    }
}
