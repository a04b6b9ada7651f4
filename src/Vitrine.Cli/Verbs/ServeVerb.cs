using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
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

/// <summary><c>serve</c>: the HTTP service.</summary>
internal static class ServeVerb
{
    private const string DefaultAddress = "http://127.0.0.1:5870";

    public static Command Create(ToolContext context)
    {
        var model = new Option<string?>("--model")
        { Description = "Folder of the model to begin with; afterwards the database knows which is in use.", HelpName = "DIR" };
        var database = new Option<string?>("--db")
        { Description = "SQLite file, made where it is not there, or PostgreSQL's connection string (Host=...). Default vitrine.db.", HelpName = "PLACE" };
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by ';'.", HelpName = "URLS",
            DefaultValueFactory = _ => DefaultAddress
        };
        var config = new Option<string?>("--config")
        { Description = "JSON file of options, under \"Vitrine\"; VITRINE__... in the environment and this line stand over it.", HelpName = "FILE" };
        var noKeys = new Option<bool>("--no-keys") { Description = "Every request is an administrator's: for a trial, on this machine's own address only." };
        var import = new Option<bool>("--import-histories") { Description = "Write the histories of the model's training data into the database first, once." };
        var verb = new Command("serve",
            "The HTTP service: events in, recommendations and reasons out. Stops after the requests that run, by Ctrl-C or SIGTERM.")
            { model, database, urls, config, noKeys, import };
        verb.SetAction(async (parsed, _) =>
        {
            string addresses = parsed.GetRequiredValue(urls);
            ServerOptions options = Read(parsed.GetValue(config), parsed.GetValue(model), parsed.GetValue(database), parsed.GetValue(noKeys));
            if (!options.Security.RequireKeys && !addresses.Split(';').All(IsOwn))
                throw new BadInputException(
                    $"--no-keys: found with {addresses}, expected addresses of this machine alone such as {DefaultAddress}; make a key by vitrine key create");
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Vitrine" });
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.UseUrls(addresses.Split(';'));
            builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(LogLevel.Warning);
            WebApplication app = await GuardAsync(() => VitrineServer.BuildAsync(builder, options, context.Time, context.Cancel));
            await using (app)
            {
                if (parsed.GetValue(import))
                    Import(app, context);
                await app.StartAsync(context.Cancel);
                foreach (string address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
                    context.Screen.Note($"listening on {address}");
                using CancellationTokenRegistration stop = context.Cancel.Register(() => app.Lifetime.StopApplication());
                await app.WaitForShutdownAsync(CancellationToken.None);
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static ServerOptions Read(string? file, string? model, string? database, bool noKeys)
    {
        var configuration = new ConfigurationBuilder();
        if (file is not null)
        {
            if (!File.Exists(file))
                throw new BadInputException($"--config: found no file '{file}', expected a JSON file");
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        configuration.AddEnvironmentVariables();
        var options = new ServerOptions();
        try
        {
            configuration.Build().GetSection(ServerOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException($"--config: '{file}' cannot be read: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // The binder ends the message on what it does not know with the names.
            const string Unknown = "Options: ";
            int names = e.Message.IndexOf(Unknown, StringComparison.Ordinal);
            throw new BadInputException(
                names < 0 ? $"options: {e.Message}" : $"options: {e.Message[(names + Unknown.Length)..]} is not known; docs/server.md shows those that are", e);
        }

        options.Model = model ?? options.Model;
        options.Database = database ?? options.Database;
        options.Security.RequireKeys &= !noKeys;
        return options;
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

    private static void Import(WebApplication app, ToolContext context)
    {
        var models = app.Services.GetRequiredService<ModelHost>();
        if (!models.IsReady)
            throw new BadInputException("--import-histories: there is no model whose histories could be imported; add --model DIR");
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        var events = app.Services.GetRequiredService<EventStore>();
        var settings = app.Services.GetRequiredService<SettingsStore>();
        long imported = StepView.Show(
            context, "importing", done => HistoryImport.RunAsync(model, events, settings, done, context.Cancel).GetAwaiter().GetResult());
        context.Screen.Note(imported > 0
            ? string.Create(CultureInfo.InvariantCulture, $"imported {imported} events")
            : "the histories were imported before; nothing was written");
    }

    private static bool IsOwn(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;
}
