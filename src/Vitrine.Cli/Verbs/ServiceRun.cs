using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Cli.Output;
using Vitrine.Server;
using Vitrine.Server.Api;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Storage.Events;
using Vitrine.Storage.Schema;
using Vitrine.Storage.Settings;

namespace Vitrine.Cli.Verbs;

/// <summary>The HTTP service, from its start to the end of its last request.</summary>
internal sealed class ServiceRun(ToolContext context, ServerOptions options)
{
    public const string DefaultAddress = "http://127.0.0.1:5870";

    /// <summary>Addresses to listen on.</summary>
    public required string[] Addresses { get; init; }

    /// <summary>True: the histories of the model's training data are written into the database first, once.</summary>
    public bool Import { get; init; }

    /// <summary>When the newest imported event is to have been; null: when it was.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>What goes on beside, from the first request on; is given the first address, and is cancelled before the service stops.</summary>
    public Func<Uri, CancellationToken, Task>? Beside { get; init; }

    /// <summary>Serves until Ctrl-C or SIGTERM.</summary>
    /// <exception cref="BadInputException">The options, the database or the model cannot be used.</exception>
    public async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Vitrine" });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(Addresses);
        builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(LogLevel.Warning);
        await using WebApplication app = await GuardAsync(() => VitrineServer.BuildAsync(builder, options, context.Time, context.Cancel));
        if (Import)
            ImportHistories(app);
        await app.StartAsync(context.Cancel);
        string[] addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        foreach (string address in addresses)
            context.Screen.Note($"listening on {address}");
        using CancellationTokenRegistration stop = context.Cancel.Register(() => app.Lifetime.StopApplication());
        Task beside = Beside?.Invoke(new Uri(addresses[0]), app.Lifetime.ApplicationStopping) ?? Task.CompletedTask;
        await app.WaitForShutdownAsync(CancellationToken.None);
        await beside;
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (Exception e) when (e is ServerOptionsException or ApiException or SchemaException or ArgumentException)
        {
            throw new BadInputException(e.Message, e);
        }
        catch (System.Data.Common.DbException e)
        {
            throw new BadInputException($"--db: the database cannot be opened ({e.Message}); check the path or the connection string", e);
        }
    }

    private void ImportHistories(WebApplication app)
    {
        var models = app.Services.GetRequiredService<ModelHost>();
        if (!models.IsReady)
            throw new BadInputException("--import-histories: there is no model whose histories could be imported; add --model DIR");
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        var events = app.Services.GetRequiredService<EventStore>();
        var settings = app.Services.GetRequiredService<SettingsStore>();
        long imported = StepView.Show(
            context, "importing", done => HistoryImport.RunAsync(model, events, settings, Newest, done, context.Cancel).GetAwaiter().GetResult());
        context.Screen.Note(imported > 0
            ? string.Create(CultureInfo.InvariantCulture, $"imported {imported} events")
            : "the histories were imported before; nothing was written");
    }
}
