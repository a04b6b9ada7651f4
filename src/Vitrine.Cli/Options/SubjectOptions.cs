using System.CommandLine;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Options;

/// <summary>Who is recommended to: a known user, or an anonymous session given by its items.</summary>
internal sealed class SubjectOptions
{
    private readonly Option<string?> user = new("--user")
    {
        Description = "A user of the training data; the stored history is used.",
        HelpName = "ID",
    };

    private readonly Option<string?> history = new("--history")
    {
        Description = "Item ids of a session, oldest first, separated by commas; may be empty.",
        HelpName = "ID,ID,...",
    };

    public void AddTo(Command command)
    {
        command.Add(user);
        command.Add(history);
        command.Validators.Add(result =>
        {
            if (result.GetResult(user) is null == result.GetResult(history) is null)
                result.AddError("expected either --user or --history");
        });
    }

    /// <summary>The user's id, or null for a session.</summary>
    public string? UserOf(ParseResult parsed) => parsed.GetValue(user);

    /// <summary>The history that was asked for.</summary>
    /// <exception cref="UnknownIdException">The user or an item is unknown.</exception>
    public History HistoryOf(ParseResult parsed, StoredModel model) => parsed.GetValue(user) is { } id
        ? model.HistoryOf(id)
        : model.HistoryOf((parsed.GetValue(history) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
