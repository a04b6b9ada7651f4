using Microsoft.AspNetCore.Builder;
using Vitrine.Server.Api;
using Vitrine.Server.Configuration;

namespace Vitrine.Server.Tests;

public sealed class VitrineServerTests
{
    [Fact]
    public async Task BuildAsync_ModelThatCannotBeOpened_ClosesTheDatabase()
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-built-").FullName;
        try
        {
            string database = Path.Combine(folder, "vitrine.db");
            await Assert.ThrowsAsync<ApiException>(() => VitrineServer.BuildAsync(
                WebApplication.CreateSlimBuilder(), new ServerOptions { Database = database, Model = Path.Combine(folder, "none") }, TimeProvider.System,
                TestContext.Current.CancellationToken));

            Assert.True(File.Exists(database));
            // SQLite removes it when the last connection closes.
            Assert.False(File.Exists(database + "-wal"), "a connection was left open");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
