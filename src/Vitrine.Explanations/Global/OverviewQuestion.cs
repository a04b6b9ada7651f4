using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Explanations.Global;

/// <summary>One question: what does a stored model go by, over many users?</summary>
/// <param name="context">The model with names that may be shown.</param>
/// <param name="model">The model's folder.</param>
/// <param name="split">Its data: the users are those of the test cases, and items by the model's index.</param>
public sealed class OverviewQuestion(ExplanationContext context, StoredModel model, DatasetSplit split)
{
    /// <summary>Users unless told otherwise.</summary>
    public const int DefaultUsers = 200;

    /// <summary>Most users. Default 200.</summary>
    public int Users { get; init; } = DefaultUsers;

    /// <summary>Threads. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Seed that users are drawn by. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Attribute whose values are the categories; null for the one with the fewest labels.</summary>
    public string? Category { get; init; }

    /// <summary>Language of names that stand for private ones.</summary>
    public ReportLanguage Language { get; init; } = ReportLanguage.English;

    /// <summary>Explains and adds up.</summary>
    /// <exception cref="ArgumentException">No user has an event that the model reads, the method does not fit, or there is no such attribute.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Overview Answer(IExplainer method, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        IExplainableRecommender explained = context.Model;
        var counts = new float[model.Popularity.ItemCount];
        model.Popularity.Score(counts);
        Func<string, bool>? isPrivateField = context.Privacy is { } privacy ? privacy.IsPrivate : null;
        var items = new ItemFacts(split.Train.ItemAttributes, counts, Category, isPrivateField)
        {
            IsPrivateLabel = context.Privacy?.IsPrivateLabel ?? ((_, _) => false), PrivateCategory = PrivacyFilter.PrivateLabel(Language),
        };
        var scored = new ScoredModel(explained, model.Folder.Items.Count);
        EvaluationCase[] known = [.. split.Test.Where(c => explained.Heard(model.Popularity, c.History).Length > 1)];
        FidelityCase[] cases =
        [
            .. OverviewStudy.Draw(known.Length, Users, Seed).Select(i => known[i])
                .Select(c => FidelityCase.Served(explained, model.Popularity, c.History) is { } served ? served
                    with { HeldOut = c.Targets } : (FidelityCase?)null)
                .OfType<FidelityCase>(),
        ];
        if (cases.Length == 0)
            throw new ArgumentException("found no user with 2 events that the model reads, expected at least one; use the data that the model was trained on");
        ModelManifest manifest = model.Folder.Manifest;
        Overview overview = new OverviewStudy(context, scored, items) { Workers = Workers }.Run(method, cases, progress, cancel);
        return overview with { Data = manifest.Data.Name, Seed = Seed, Fidelity = OverviewFidelity.Of(manifest.Fidelity, method.Name) };
    }
}
