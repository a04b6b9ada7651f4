using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary><c>recommend</c>: the best items for a user or a session, from the model folder alone.</summary>
internal static class RecommendVerb
{
    public static Command Create(ToolContext context)
    {
        Option<string> folder = CommonOptions.ModelFolder();
        var subject = new SubjectOptions();
        var k = CommonOptions.Between(new Option<int>("-k", "--top")
        {
            Description = "Length of the list.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        }, 1, 1_000_000);
        var seen = new Option<bool>("--include-seen") { Description = "Recommend items of the history too." };
        Option<string> language = CommonOptions.Language("Titles, where the data has them: en or zh.");
        Option<bool> json = CommonOptions.Json();
        var verb = new Command("recommend", "The best items for a user or a session. Nothing is retrained; an empty history gets popular items, and is told so.") { folder };
        subject.AddTo(verb);
        verb.Add(k);
        verb.Add(seen);
        verb.Add(language);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            using StoredModel model = StoredModel.Open(parsed.GetRequiredValue(folder));
            History history = subject.HistoryOf(parsed, model, context.Screen);
            Recommendation[] list = model.Recommend(history, parsed.GetValue(k), !parsed.GetValue(seen));
            RecommendedItem[] items = [.. RecommendationTable.Rows(model, list, parsed.GetRequiredValue(language))];
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Screen.Out, new { user = subject.UserOf(parsed), items });
                return ExitCode.Done;
            }

            RecommendationTable.Write(context.Screen, items);
            if (items.Any(i => i.Source == "popularity-fallback"))
                context.Screen.Out.WriteLine(
                    "popularity-fallback: the history says nothing to the model, so these are the most popular items");
            if (items.Any(i => i.Source == "cold-item"))
                context.Screen.Out.WriteLine("cold-item: no event of it was trained on; scored from its attributes");
            return ExitCode.Done;
        });
        return verb;
    }
}
