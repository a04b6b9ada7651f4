using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Server.Api;
using Vitrine.Server.Configuration;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests;

public sealed class VitrineServerTests(ShopModels shop)
{
    [Fact]
    public async Task BuildAsync_AnyServer_HasNoDataProtectionKeysBesideItsOwn()
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-built-").FullName;
        try
        {
            var options = new ServerOptions { Database = Path.Combine(folder, "vitrine.db"), Model = shop.First };
            await using WebApplication server = await VitrineServer.BuildAsync(
                WebApplication.CreateSlimBuilder(), options, TimeProvider.System, TestContext.Current.CancellationToken);
            // What makes keys in the home folder of who runs the server, or in memory.
            Assert.Null(server.Services.GetService<IKeyManager>());
            Assert.NotNull(server.Services.GetService<IDataProtectionProvider>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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
