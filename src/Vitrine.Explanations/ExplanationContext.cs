using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Stored;

namespace Vitrine.Explanations;

/// <summary>What every explanation of one model shares.</summary>
/// <param name="Model">The model to explain.</param>
/// <param name="ModelHash">Hash of the model's weights, hexadecimal.</param>
/// <param name="ItemId">External id of an item index.</param>
/// <param name="ItemLabel">What people call an item index.</param>
public sealed record ExplanationContext(
    IExplainableRecommender Model, string ModelHash, Func<int, string> ItemId, Func<int, string> ItemLabel)
{
    /// <summary>Histories of real users, none empty: what methods draw from that compare with other users. None by default; read when first needed.</summary>
    public Lazy<IReadOnlyList<History>> Background { get; init; } = new([]);

    /// <summary>The explainer that was trained for this model; null by default: there is none. Read when first needed.</summary>
    public Lazy<LxrNetwork>? Lxr { get; init; }

    /// <summary>What people call an attribute field of the model. Default: its own name.</summary>
    public Func<string, string> FieldLabel { get; init; } = name => name;

    /// <summary>What must not be named, where the names above are those of <see cref="PrivacyFilter.Apply"/>; null where all may be.</summary>
    public PrivacyFilter? Privacy { get; init; }

    /// <summary>Stops the methods that ask the model many times, between batches. Default: never.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>
    /// The fields by their own names, as data and views of many users hold them; those that must not be named by numbered words in their place.
    /// </summary>
    internal string[] PublicNames(IReadOnlyList<string> fields)
    {
        var shown = new string[fields.Count];
        int hidden = 0;
        for (int f = 0; f < shown.Length; f++)
        {
            bool isPrivate = Privacy?.IsPrivate(fields[f]) == true;
            shown[f] = !isPrivate ? fields[f] : ++hidden == 1 ? FieldLabel(fields[f]) : FormattableString.Invariant($"{FieldLabel(fields[f])} ({hidden})");
        }

        return shown;
    }

    /// <summary>The model as one whose inner states can be read.</summary>
    /// <exception cref="ArgumentException">It opens none.</exception>
    public ITraceableRecommender Traceable => Model as ITraceableRecommender
        ?? throw new ArgumentException($"model '{Model.Name}' opens no inner states; explain it by a method that changes its input, such as leave-one-out");

    /// <summary>A model as one that can be explained.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names the kinds that can.</exception>
    public static IExplainableRecommender Explainable(IRecommender model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model as IExplainableRecommender ?? throw new ArgumentException(
            $"model '{model.Name}' cannot be explained, expected one of "
                + $"{string.Join(", ", RecommenderKinds.Names.Except(RecommenderKinds.Baselines))}; train one of these");
    }

    /// <summary>The context of a stored model: its ids and titles, the histories it was trained on, and the explainer trained for it.</summary>
    /// <param name="stored">An opened folder; must outlive the context, whose trained explainer is disposed with it.</param>
    /// <param name="language">Code of the language of titles, where the data has them: "en" or "zh".</param>
    /// <exception cref="ArgumentException">The model cannot be explained.</exception>
    public static ExplanationContext Of(StoredModel stored, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(stored);
        ModelFolder folder = stored.Folder;
        IExplainableRecommender model = Explainable(stored.Model);
        return new ExplanationContext(model, folder.Manifest.ModelHash, i => stored.Items[i], i => stored.TitleOf(i, language))
        {
            FieldLabel = name => FieldWords.Field(name, ReportLanguages.Of(language)),
            Background = new(stored.TrainingHistories),
            Lxr = new(() => stored.Own(LxrFile.Read(folder, model))),
        };
    }
}
