using Vitrine.Explanations;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Truth;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Samples;

/// <summary>The cells of the walk-through. As in a notebook, what one cell makes the later ones use.</summary>
/// <param name="page">Where output goes.</param>
/// <param name="folder">Where the shop and the model are kept.</param>
/// <param name="cancel">Stops long work.</param>
internal sealed partial class Cells(Page page, string folder, CancellationToken cancel) : IDisposable
{
    private const int Workers = 2;

    private readonly string shopFolder = Path.Combine(folder, "shop");
    private readonly string modelFolder = Path.Combine(folder, "model");
    private readonly LeaveOneOutExplainer leaveOneOut = new();

    // Made by the first cells.
    private PreparedData data = null!;
    private StoredModel model = null!;
    private IReadOnlyList<TruthCase> recorded = [];
    private ExplanationContext context = null!;

    // The recommendation that is looked at.
    private TruthCase example;
    private ReportData report = null!;
    private FidelityBoard truth = null!;
    private Overview overview = null!;

    /// <summary>Runs all cells in their order.</summary>
    public void Run()
    {
        page.Title(
            "Why this? A walk through Vitrine",
            "Each part below is C# that ran just now, followed by what it put out; `page` writes this document. The shop is simulated, so for "
                + "every event we know what truly made it: "
            + "explanations can be held against the truth, which no real data allows.");
        page.Cell("A shop whose causes are known", "Every event is written with its cause: an earlier event, a habit, or chance.", Simulate);
        page.Cell("Train", "A small Transformer reads histories and learns what comes next. Each user's last event is kept for the test.", Train);
        page.Cell("Recommend", "We look at one user of whom we know that the next item came of an event that is *not* the newest.", Recommend);
        page.Cell("Explain by one method", "`leave-one-out` takes each event away in turn: what does the score lose?", Explain);
        page.Cell("Explain by several methods",
            "Each ranking of events is put to the test on this very recommendation: its events are removed, most important first, and the score "
            + "is followed. The mean change is `del`; lower is more faithful.", Compare);
        page.Cell("Look inside",
            "Attention can be read off the model, and makes good pictures. Whether it is a reason is another question, which the next part measures.",
            LookInside);
        page.Cell("Hold the methods against the truth",
            "One example proves nothing. Over many users: how often does a method rank the event first that truly made the next one (`hit@1`)?", MeasureTruth);
        page.Cell("Hold the methods against the model",
            "The protocol of the literature asks no truth: remove events by rank and see how the model's own score falls (`del`). `greedy` "
            + "optimises just that and shows what can be reached at all.", MeasureModel);
        page.Cell("Let the board choose",
            "Kept with the model, the board of the truth picks a method, and every explanation carries its method's figure.", Choose);
        page.Cell("What would change it?", "The fewest events without which the item leaves the top 5, and the list that the model then gives.",
            Counterfactual);
        page.Cell("Why this and not that?", "The same method for two items, and the difference.", Contrast);
        page.Cell("Sessions, and what is in them",
            "Owen values share the score among sessions first, then among the events of each; parts add up to the whole.", Sessions);
        page.Cell("What does the model go by?", "Explanations of many users, added up, in plain words from the measured figures alone.", Overview);
        page.Cell("Reasons for people", "Sentences are made of the explanation alone; their strength follows from its values.", Words);
        page.Cell("Take it with you", "Every view can be kept as a file. The report needs no network.", Export);
    }

    /// <inheritdoc/>
    public void Dispose() => model?.Dispose();

    /// <summary>A table's text for an event's place: people count from 1.</summary>
    private static string Place(int position) => $"#{position + 1}";

    /// <summary>A value with its sign.</summary>
    private static string Signed(double value) => Math.Round(value, 2) is var rounded && rounded > 0 ? $"+{rounded:0.00}" : $"{rounded + 0.0:0.00}";

    /// <summary>What the user did, and with what.</summary>
    private string Did(History history, int position) => $"{history.TypeAt(position)} {data.Dataset.TitleOf(history.Items.Span[position])}";
}
