using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Vitrine.Server.Configuration;

namespace Vitrine.Cli.Verbs;

/// <summary><c>serve</c>: the HTTP service.</summary>
internal static class ServeVerb
{
    public static Command Create(ToolContext context)
    {
        var model = new Option<string?>("--model")
        { Description = "Folder of the model to begin with; afterwards the database knows which is in use.", HelpName = "DIR" };
        var database = new Option<string?>("--db")
        { Description = "SQLite file, made where it is not there, or PostgreSQL's connection string (Host=...). Default vitrine.db.", HelpName = "PLACE" };
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by ';'.", HelpName = "URLS",
            DefaultValueFactory = _ => ServiceRun.DefaultAddress
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
                    $"--no-keys: found with {addresses}, expected addresses of this machine alone such as {ServiceRun.DefaultAddress}; make a key by vitrine key create");
            await new ServiceRun(context, options) { Addresses = addresses.Split(';'), Import = parsed.GetValue(import) }.RunAsync();
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

    private static bool IsOwn(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;
}
