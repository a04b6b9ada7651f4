using System.Globalization;
using Vitrine.Explanations.Truth;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Cli.Verbs;

/// <summary>The user that the demo shows: what is told to the model, and what it cannot know.</summary>
/// <param name="User">External id.</param>
/// <param name="History">Events that the model sees.</param>
/// <param name="Truth">What truly came next and why, in a sentence; empty when unknown.</param>
/// <param name="Choice">How it was picked, in a sentence.</param>
internal sealed record DemoExample(string User, History History, string Truth, string Choice)
{
    private const int ShortestHistory = 8;
    private const int LongestHistory = 16;

    private static readonly string Picked = string.Create(
        CultureInfo.InvariantCulture,
        $"How this example was picked: the first held-out complement of an event that is not the newest, in a history of {ShortestHistory} to "
            + $"{LongestHistory} events, that the model ranks first; its explanation played no part.");

    private const string PickedForWantOfBetter =
        "How this example was picked: the first user; the model ranks no held-out complement of an earlier event first.";

    /// <summary>
    /// The first held-out event that an earlier one made and that the model recommends first, of a history that fits a screen. The cause is
    /// not the newest event, which would be too easy a guess. It is chosen by the recommendation, not by how its explanation turns out.
    /// </summary>
    public static DemoExample Choose(StoredModel model, Dataset dataset, IReadOnlyList<TruthCase> cases)
    {
        foreach (TruthCase known in cases)
        {
            bool fits = known.Kind == CauseKind.Complement && known.History.Length is >= ShortestHistory and <= LongestHistory
                && known.Cause < known.History.Length - 1;
            if (fits && model.Recommend(known.History, 1) is [var best] && best.Item == known.Target)
                return new DemoExample(dataset.Users[known.User], known.History, TruthOf(known, dataset), Picked);
        }

        string first = model.Folder.Users[0];
        return new DemoExample(first, model.HistoryOf(first), "", PickedForWantOfBetter);
    }

    private static string TruthOf(TruthCase known, Dataset dataset) => string.Create(
        CultureInfo.InvariantCulture,
        $"Its last event is kept from the model. What truly came next: {dataset.TitleOf(known.Target)}, as a complement of event #{known.Cause + 1}, "
            + $"{dataset.TitleOf(known.History.Items.Span[known.Cause])}.");
}
