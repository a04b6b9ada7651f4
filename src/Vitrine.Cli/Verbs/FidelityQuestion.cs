using Vitrine.Explanations;
using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Explanations.Measurement.Controls;
using Vitrine.Explanations.Truth;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Evaluation.Alignment;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Cli.Verbs;

/// <summary>One question of `fidelity`: how faithful are these methods on this model and these users?</summary>
internal sealed class FidelityQuestion
{
    private const string Causes = "causes.csv";

    private readonly StoredModel model;
    private readonly PreparedData data;
    private readonly string path;
    private readonly ExplanationContext context;
    private IReadOnlyList<TruthCase>? recorded;
    private FidelityCase[]? served;

    /// <summary>Asks of a model, with the data at <paramref name="path"/>.</summary>
    /// <exception cref="BadInputException">The model cannot be explained.</exception>
    public FidelityQuestion(StoredModel model, PreparedData data, string path)
    {
        (this.model, this.data, this.path) = (model, data, path);
        Explained = BadInputException.Guard(() => ExplanationContext.Explainable(model.Model));
        context = ExplanationContext.Of(model);
    }

    /// <summary>Most users.</summary>
    public required int Users { get; init; }

    /// <summary>Threads.</summary>
    public required int Workers { get; init; }

    /// <summary>Draws of each sampling method, of which the best are reported apart; 1 for none.</summary>
    public int Draws { get; init; } = 1;

    /// <summary>
    /// Measures the methods, or all that rank events when none is named, and the controls; by several protocols where they measure the same
    /// recommendations.
    /// </summary>
    /// <exception cref="ArgumentException">There is no user to measure on, or a method does not rank events.</exception>
    public IReadOnlyList<FidelityBoard> Answer(IReadOnlyList<IFidelityProtocol> protocols, IReadOnlyList<IExplainer> asked,
        IProgress<double> progress, CancellationToken cancel) =>
        new FidelityStudy(context, new ScoredModel(Explained, model.Folder.Items.Count)) { Workers = Workers, Draws = Draws }.Run(
            protocols, Cases(protocols[0]), Methods(asked), Controls(), new Share(progress), cancel);

    /// <summary>Checks the same methods and controls on the same users beside any protocol.</summary>
    /// <inheritdoc cref="Answer"/>
    public CheckBoard Check(IFidelityProtocol protocol, IReadOnlyList<IExplainer> asked, IProgress<double> progress, CancellationToken cancel) =>
        new ExplanationChecks(context) { Workers = Workers }.Run(Cases(protocol), [.. Methods(asked), .. Controls()], progress, cancel);

    /// <summary>The held-out events whose cause a simulated shop recorded and the model still reads.</summary>
    /// <exception cref="BadInputException">The data is no simulated shop.</exception>
    public IReadOnlyList<TruthCase> Recorded() => recorded ??= ReadCauses();

    private IReadOnlyList<TruthCase> ReadCauses()
    {
        string file = Path.Combine(path, Causes);
        if (!File.Exists(file))
            throw new BadInputException($"--protocol truth: found no {Causes} in '{path}', expected a shop that vitrine simulate made");
        return TruthCase.Of(data.Dataset, CauseFile.Read(file, data.Dataset), data.Split.Test, Explained.MaxLength);
    }

    private IExplainableRecommender Explained { get; }

    private FidelityCase[] Cases(IFidelityProtocol protocol) =>
        protocol is TruthProtocol ? [.. Recorded().Take(Users).Select(known => known.Read(Explained.MaxLength))] : served ??= Served();

    private IReadOnlyList<IExplainer> Methods(IReadOnlyList<IExplainer> asked) => asked.Count > 0
        ? asked
        :
        [
            .. ExplainerRegistry.Default.Entries.Where(e => e.CanRank(LxrFile.IsTrained(model.Folder)))
                .Select(e => ExplainerRegistry.Default.Get(e.Name)).Where(m => m.IsCompatible(Explained)),
        ];

    private IExplainer[] Controls()
    {
        var counts = new float[model.Folder.Items.Count];
        model.Popularity.Score(counts);
        return [ControlExplainer.Random, ControlExplainer.Recency, ControlExplainer.Popularity(item => counts[item]), new GreedyRemoval()];
    }

    // What a user would be recommended after all that is known of them but what was held out.
    private FidelityCase[] Served() =>
    [
        .. AlignedData.Of(data.Split, model.Folder.Items).Test
            .Select(c => FidelityCase.Served(Explained, model.Popularity, c.History))
            .OfType<FidelityCase>()
            .Take(Users),
    ];

    private sealed class Share(IProgress<double> progress) : IProgress<(string Method, double Done)>
    {
        public void Report((string Method, double Done) value) => progress.Report(value.Done);
    }
}
