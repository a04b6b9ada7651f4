using Vitrine.Explanations.Privacy;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Server.Models;

namespace Vitrine.Server.Statistics;

/// <summary>The categories of a model's items, and how often each stood in what it was trained on.</summary>
public sealed class ModelCategories
{
    private readonly ServedModel model;
    private readonly string attribute;

    /// <summary>Counts the training's events.</summary>
    /// <param name="model">The model.</param>
    /// <param name="attribute">The attribute whose labels are the categories.</param>
    public ModelCategories(ServedModel model, string attribute)
    {
        ArgumentNullException.ThrowIfNull(model);
        (this.model, this.attribute) = (model, attribute);
        var counts = new long[model.Stored.Items.Count];
        foreach (History history in model.Context("en").Background.Value)
            foreach (int item in history.Items.Span)
                counts[item]++;
        var training = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int item = 0; item < counts.Length; item++)
            if (counts[item] > 0)
                Add(training, item, counts[item]);
        Training = training;
    }

    /// <summary>Events of the training by category.</summary>
    public IReadOnlyDictionary<string, double> Training { get; }

    /// <summary>Adds events of an item, which are shared among its categories; those of an item without one, or that the model does not know, to "".</summary>
    public void Add(Dictionary<string, double> counts, int? item, double events)
    {
        ArgumentNullException.ThrowIfNull(counts);
        string[] labels = LabelsOf(item);
        foreach (string label in labels)
            counts[label] = counts.GetValueOrDefault(label) + events / labels.Length;
    }

    /// <summary>A category as it may be shown.</summary>
    public string Shown(string category, string language)
    {
        PrivacyFilter privacy = model.Context("en").Privacy!;
        return privacy.IsPrivate(attribute) || privacy.IsPrivateLabel(attribute, category)
            ? PrivacyFilter.PrivateLabel(ReportLanguages.Of(language))
            : category;
    }

    private string[] LabelsOf(int? item)
    {
        string[] labels = item is { } known ? [.. model.Stored.LabelsOf(known).Where(l => l.Key == attribute).Select(l => l.Value)] : [];
        return labels.Length > 0 ? labels : [""];
    }
}
