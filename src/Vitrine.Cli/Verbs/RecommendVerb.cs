using System.CommandLine;
using Vitrine.Cli.Options;
using Vitrine.Cli.Output;
using Vitrine.Explanations.Privacy;
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
        var newItems = new Option<string?>("--items")
        {
            Description = "Table of items with attributes, one row an item: those the model does not know join as cold items.",
            HelpName = "FILE",
        };
        var reasons = new Option<bool>("--reasons") { Description = "Say in one line why, for each item, by the default method of explain." };
        var words = new WordOptions();
        Option<bool> json = CommonOptions.Json();
        var verb = new Command("recommend",
            "The best items for a user or a session. Nothing is retrained; an empty history gets popular items, and is told so.") { folder };
        subject.AddTo(verb);
        verb.Add(k);
        verb.Add(seen);
        verb.Add(newItems);
        verb.Add(language);
        verb.Add(reasons);
        words.AddTo(verb);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            bool why = parsed.GetValue(reasons);
            if (!why && words.GivenOf(parsed) is { } lost)
                throw new BadInputException($"{lost} is about reasons, which were not asked for; add --reasons, or leave {lost} out");
            PrivacyRules privacy = words.PrivacyOf(parsed);
            using StoredModel stored = StoredModel.Open(parsed.GetRequiredValue(folder));
            using StoredModel model = parsed.GetValue(newItems) is { } table ? With(stored, table, context.Screen) : stored;
            History history = subject.HistoryOf(parsed, model, context.Screen);
            Recommendation[] list = model.Recommend(history, parsed.GetValue(k), !parsed.GetValue(seen));
            RecommendedItem[] items = [.. RecommendationTable.Rows(model, list, parsed.GetRequiredValue(language))];
            if (why)
            {
                var explained = new ListReasons(context, model)
                {
                    Language = parsed.GetRequiredValue(language),
                    Domain = words.DomainOf(parsed),
                    Privacy = privacy,
                };
                items = [.. items.Zip(explained.Of(history, list), (item, reason) => item with { Reason = reason })];
            }

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

    private static StoredModel With(StoredModel stored, string table, Screen screen)
    {
        StoredModel model = BadInputException.Guard(() => stored.WithItems(table));
        int known = stored.Items.Count;
        int mute = Enumerable.Range(known, model.Items.Count - known).Count(item => !model.Model.ScoresColdItem(item));
        screen.Note($"--items: {model.Items.Count - known} items are new; those that the model knows stay as they are");
        if (mute > 0)
            screen.Note($"--items: {mute} of them have no attribute that the model knows, and are left out");
        return model;
    }
}
