using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Storage;
using Vitrine.Storage.Keys;

namespace Vitrine.Cli.Verbs;

/// <summary><c>key</c>: makes, lists and revokes API keys on the server's own machine; over HTTP an administrator's key does the same.</summary>
internal static class KeyVerb
{
    public static Command Create(ToolContext context)
    {
        var verb = new Command("key", "API keys of the HTTP service.");
        verb.Add(CreateVerb(context));
        verb.Add(ListVerb(context));
        verb.Add(RevokeVerb(context));
        return verb;
    }

    private static Command CreateVerb(ToolContext context)
    {
        Option<string> database = DatabaseOption();
        Option<string> role = new Option<string>("--role")
        { Description = "ingest (events and items), serve (lists, reasons, feedback), analyst (looks at everything) or admin.", Required = true }
            .AcceptOnlyFromAmongNames("ingest", "serve", "analyst", "admin");
        var name = new Option<string>("--name") { Description = "What people call it.", Required = true, HelpName = "NAME" };
        Option<bool> json = CommonOptions.Json();
        var verb = new Command("create", "Make a key. The secret is shown this once.") { database, role, name, json };
        verb.SetAction(async (parsed, _) =>
        {
            await using Database opened = await OpenAsync(parsed.GetRequiredValue(database), context);
            (ApiKey key, string secret) = await new ApiKeyStore(opened)
                .CreateAsync(parsed.GetRequiredValue(name), Enum.Parse<ApiRole>(parsed.GetRequiredValue(role), ignoreCase: true), context.Cancel);
            if (parsed.GetValue(json))
                JsonOutput.Write(context.Screen.Out, new { id = key.Id, name = key.Name, role = parsed.GetRequiredValue(role), secret });
            else
            {
                context.Screen.Note($"key {key.Id}; the secret is not shown again:");
                context.Screen.Out.WriteLine(secret);
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static Command ListVerb(ToolContext context)
    {
        Option<string> database = DatabaseOption();
        var verb = new Command("list", "All keys, without their secrets.") { database };
        verb.SetAction(async (parsed, _) =>
        {
            await using Database opened = await OpenAsync(parsed.GetRequiredValue(database), context);
            foreach (ApiKey key in await new ApiKeyStore(opened).ListAsync(context.Cancel))
                context.Screen.Out.WriteLine(
                    $"{key.Id}  {key.Role.ToString().ToLowerInvariant(),-7}  {(key.RevokedAt is null ? "valid  " : "revoked")}  used "
                    + $"{Day(key.LastUsedAt)}  {key.Name}");
            return ExitCode.Done;
        });
        return verb;
    }

    private static Command RevokeVerb(ToolContext context)
    {
        Option<string> database = DatabaseOption();
        var id = new Argument<string>("id") { Description = "Id of the key, as list shows it." };
        var verb = new Command("revoke", "Make a key invalid.") { id, database };
        verb.SetAction(async (parsed, _) =>
        {
            await using Database opened = await OpenAsync(parsed.GetRequiredValue(database), context);
            string asked = parsed.GetRequiredValue(id);
            if (!await new ApiKeyStore(opened).RevokeAsync(asked, context.Cancel))
                throw new BadInputException($"found no valid key '{asked}', expected one that vitrine key list shows");
            context.Screen.Note($"key {asked} is revoked; servers refuse it within ten seconds");
            return ExitCode.Done;
        });
        return verb;
    }

    private static Option<string> DatabaseOption() => new("--db")
    {
        Description = "The service's database: SQLite file, or PostgreSQL's connection string (Host=...).", HelpName = "PLACE",
        DefaultValueFactory = _ => "vitrine.db",
    };

    private static async Task<Database> OpenAsync(string place, ToolContext context)
    {
        try
        {
            return await Database.OpenAsync(place, context.Time, context.Cancel);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or Storage.Schema.SchemaException or ArgumentException)
        {
            throw new BadInputException($"--db: the database cannot be opened ({e.Message}); check the path or the connection string", e);
        }
    }

    private static string Day(long? time) => time is { } used ? DateTimeOffset.FromUnixTimeMilliseconds(used)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never";
}
