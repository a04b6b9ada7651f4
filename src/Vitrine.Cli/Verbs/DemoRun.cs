using Vitrine.Cli.Output;
using Vitrine.Explanations;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Explanations.Reporting;
using Vitrine.Explanations.Truth;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Simulation;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Cli.Verbs;

/// <summary>The steps of the demo, one after the other.</summary>
internal sealed class DemoRun(ToolContext context, string folder)
{
    private const int TruthCases = 300;

    private readonly Screen screen = context.Screen;
    private readonly string shop = Path.Combine(folder, "shop");
    private readonly string modelFolder = Path.Combine(folder, "model");
    private readonly string report = Path.Combine(folder, "report.html");
    private readonly string picture = Path.Combine(folder, "why.svg");

    public required SimulationOptions Simulation { get; init; }

    public required int Workers { get; init; }

    /// <summary>Runs all steps and tells of each; what it returns is the same as data.</summary>
    public DemoJson Run()
    {
        Head("A shop", $"{NumberFormat.Count(Simulation.Users)} shoppers, {NumberFormat.Count(Simulation.Items)} items, simulated; every event records "
            + "what truly made it.");
        long events = StepView.Show(
            context, "simulating", done => ShopSimulator.WriteStreaming(Simulation, shop, done.Simulation(), context.Cancel));
        screen.Out.WriteLine($"{NumberFormat.Count(events)} events written to {shop}");
        PreparedData data = StepView.Show(context, "reading", _ => PreparedData.Read(shop, new DataPreparation(), context.Cancel));

        Head("A model", "A Transformer learns what comes next; each user's last two events are held out.");
        TrainedModel trained = Train(data);
        using var fitted = trained.Model as IDisposable;

        Head("Is it any good?", "All items are ranked for each held-out event.");
        IReadOnlyList<EvaluationResult> baselines = BaselineView.Run(
            context, data.Split, RecommenderKinds.Baselines, new EvaluationOptions { CleaningText = data.CleaningText });
        MetricTable.Write(screen, [trained.Evaluation, .. baselines], brief: true);

        Head("Are its explanations true?", "Here the cause of each event is known, so explanations can be held against it.");
        (IReadOnlyList<TruthCase> cases, FidelityBoard? truth) = Truth(data);

        using StoredModel model = StoredModel.Open(modelFolder);
        DemoExample example = DemoExample.Choose(model, data.Dataset, cases);
        Head($"Recommendations for {example.User}", example.Truth);
        screen.Out.WriteLine(example.Choice);
        RecommendedItem[] list = [.. RecommendationTable.Rows(model, model.Recommend(example.History, 5))];
        RecommendationTable.Write(screen, list);
        Explain(model, example);
        Next(example.User);
        return new DemoJson(
            1, Simulation.Seed, events, trained.Manifest.ModelHash, TrainJson.Of(trained.Training), EvaluationJson.Of(trained.Evaluation, baselines),
            truth is null ? null : FidelityOutput.Json(truth),
            new DemoExampleJson(example.User, example.Choice, example.Truth, list), [shop, modelFolder, report, picture]);
    }

    private TrainedModel Train(PreparedData data)
    {
        var request = new TrainingRequest
        {
            Data = data,
            Preparation = new DataPreparation(),
            Folder = modelFolder,
            Options = DemoConfig.With(Simulation.Seed),
            Workers = Workers,
            Time = context.Time,
        };
        long start = context.Time.GetTimestamp();
        TrainedModel trained = FitView.Show(
            context, request.Model, (fit, evaluating) => ModelTraining.Run(request, fit, evaluating, context.Cancel));
        TrainingResult result = trained.Training!;
        string taken = NumberFormat.Count(context.Time.GetElapsedTime(start).TotalSeconds);
        screen.Out.WriteLine(
            $"trained and evaluated in {taken} s: {result.Epochs} epochs at {NumberFormat.Count(result.InteractionsPerSecond)} interactions/s; "
                + $"kept epoch {result.BestEpoch}, saved in {modelFolder}");
        return trained;
    }

    // The board goes into the model's manifest: the explanation that follows carries its method's figures.
    private (IReadOnlyList<TruthCase> Cases, FidelityBoard? Board) Truth(PreparedData data)
    {
        using StoredModel model = StoredModel.Open(modelFolder, workers: 1);
        var question = new FidelityQuestion(model, data, shop) { Users = TruthCases, Workers = Workers };
        IReadOnlyList<TruthCase> cases = question.Recorded();
        if (cases.Count == 0)
        {
            screen.Out.WriteLine("No held-out event was made by an earlier one; simulate more users.");
            return (cases, null);
        }

        IExplainer[] methods = [.. ExplainerRegistry.Default.CreateForReports(rankingEvents: true).Where(m => m.IsCompatible(model.Model))];
        FidelityBoard board = StepView.Show(context, "explaining", done => question.Answer([new TruthProtocol()], methods, done, context.Cancel))[0];
        ModelFolder.Amend(modelFolder, manifest => manifest.With(board.ToStored()));
        FidelityOutput.Write(screen, board);
        screen.Out.WriteLine("Each of these held-out events was made by an earlier one of the same user. hit@1: how often a method ranks that one "
            + "first. del: what the model's");
        screen.Out.WriteLine("score loses when the events ranked first are removed; lower is more faithful to the model.");
        return (cases, board);
    }

    private void Explain(StoredModel model, DemoExample example)
    {
        Head("Why the first one?", "");
        ExplanationContext names = ShownNames.Of(model, "en", ItemDomain.Shop, new PrivacyRules());
        var question = new ReportQuestion(names, model, example.User, example.History);
        IExplainer method = ExplainerRegistry.Default.Get(ExplainVerb.DefaultMethod);
        ReportData all = BadInputException.Guard(() => question.Answer(ExplainVerb.WithOthers(method, null)));
        ExplanationOutput.Write(screen, all with { Explanations = [all.Explanations[0]] }, "terminal", null);
        ExplanationOutput.Write(screen, all, "html", report);
        ExplanationOutput.Write(screen, all, "svg", picture);
    }

    private void Next(string user)
    {
        Head("What next?", "");
        screen.Out.WriteLine($"  open {report} in a browser");
        foreach (string[] words in new string[][]
        {
            ["recommend", "--model", modelFolder, "--user", user, "-k", "10"],
            ["explain", "--model", modelFolder, "--user", user, "--method", "attention-rollout"],
            ["data", "check", shop],
            ["train", "--data", shop, "--out", Path.Combine(folder, "model2"), "--preset", "base"],
        })
            screen.Out.WriteLine("  vitrine " + CommandText.Of(words));
        screen.Out.WriteLine("  vitrine train --data YOUR.csv --out model      (a header with user, item, time is enough)");
        screen.Out.WriteLine(
            "In a clone, without the tool installed, write dotnet run -c Release --project src/Vitrine.Cli -- for vitrine.");
    }

    private void Head(string title, string text)
    {
        screen.Out.WriteLine();
        screen.Out.WriteLine(screen.Color ? $"\u001b[1m{title}\u001b[0m" : title);
        if (text.Length > 0)
            screen.Out.WriteLine(text);
    }
}
