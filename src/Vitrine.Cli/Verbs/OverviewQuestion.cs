using Vitrine.Explanations;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Evaluation.Alignment;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Cli.Verbs;

/// <summary>One question of `overview`: what does this model go by, over many users?</summary>
internal sealed class OverviewQuestion(StoredModel model, PreparedData data)
{
    /// <summary>Most users.</summary>
    public required int Users { get; init; }

    /// <summary>Threads.</summary>
    public required int Workers { get; init; }

    /// <summary>Seed that users are drawn by.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Attribute whose values are the categories; null for the one with the fewest labels.</summary>
    public string? Category { get; init; }

    /// <summary>Code of the language of names that stand for private ones: "en" or "zh".</summary>
    public string Language { get; init; } = "en";

    /// <summary>What must not be named.</summary>
    public PrivacyRules Privacy { get; init; } = new();

    /// <summary>Explains and adds up.</summary>
    /// <exception cref="ArgumentException">No user has an event that the model reads, the method does not fit, or there is no such attribute.</exception>
    public Overview Answer(IExplainer method, IProgress<double> progress, CancellationToken cancel)
    {
        IExplainableRecommender explained = ExplanationContext.Explainable(model.Model);
        DatasetSplit split = AlignedData.Of(data.Split, model.Folder.Items);
        var counts = new float[model.Popularity.ItemCount];
        model.Popularity.Score(counts);
        ExplanationContext context = ShownNames.Of(model, Language, ItemDomain.Shop, Privacy);
        var items = new ItemFacts(split.Train.ItemAttributes, counts, Category, context.Privacy!.IsPrivate)
        {
            IsPrivateLabel = context.Privacy!.IsPrivateLabel, PrivateCategory = PrivacyFilter.PrivateLabel(ReportLanguages.Of(Language)),
        };
        var scored = new ScoredModel(explained, model.Folder.Items.Count);
        EvaluationCase[] known = [.. split.Test.Where(c => model.Model.Heard(model.Popularity, c.History).Length > 1)];
        FidelityCase[] cases =
        [
            .. OverviewStudy.Draw(known.Length, Users, Seed).Select(i => known[i])
                .Select(c => FidelityCase.Served(explained, model.Popularity, c.History) is { } served ? served
                    with { HeldOut = c.Targets } : (FidelityCase?)null)
                .OfType<FidelityCase>(),
        ];
        if (cases.Length == 0)
            throw new BadInputException("found no user with 2 events that the model reads, expected at least one; use the data that the model was trained on");
        ModelManifest manifest = model.Folder.Manifest;
        Overview overview = new OverviewStudy(context, scored, items) { Workers = Workers }.Run(method, cases, progress, cancel);
        return overview with { Data = manifest.Data.Name, Seed = Seed, Fidelity = OverviewFidelity.Of(manifest.Fidelity, method.Name) };
    }
}
