using Vitrine.Explanations;

namespace Vitrine.Server.Models;

/// <summary>Finds the items of one model by their names that may be shown. Names are read when first needed. Safe to use from many threads.</summary>
/// <param name="model">The model.</param>
public sealed class ItemFinder(ServedModel model)
{
    private const int NoMatch = 4;

    private readonly Lazy<string[][]> titles = new(() => [.. new[] { "en", "zh" }.Select(language => Titles(model, language))]);
    private readonly Lazy<int[]> byPopularity = new(() => ByPopularity(model));

    /// <summary>The most popular items, the first more so.</summary>
    public IEnumerable<int> Popular(int count) => byPopularity.Value.Take(count);

    /// <summary>
    /// Items whose id or title in any language has the text, the best matches first: the whole name, its beginning, the beginning of a word,
    /// anywhere; of like matches the more popular. Case does not count.
    /// </summary>
    /// <param name="text">Not empty.</param>
    /// <param name="count">Most items.</param>
    public IEnumerable<int> Find(string text, int count) => byPopularity.Value
        .Select((item, place) => (Item: item, Place: place, Match: Math.Min(
            Match(model.Stored.Items[item], text), titles.Value.Min(t => Match(t[item], text)))))
        .Where(found => found.Match < NoMatch)
        .OrderBy(found => found.Match).ThenBy(found => found.Place)
        .Take(count).Select(found => found.Item);

    /// <summary>The labels of an attribute among the items, the most frequent first; those that must not be named are left out.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="count">Most labels.</param>
    public IReadOnlyList<string> Labels(string attribute, int count)
    {
        ExplanationContext context = model.Context("en");
        return context.Privacy!.IsPrivate(attribute) ? [] :
        [
            .. Enumerable.Range(0, model.Stored.Items.Count).SelectMany(model.Stored.LabelsOf).Where(l => l.Key == attribute).CountBy(l => l.Value)
                .Where(l => !context.Privacy.IsPrivateLabel(attribute, l.Key))
                .OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Take(count).Select(l => l.Key),
        ];
    }

    private static int Match(string name, string text)
    {
        int at = name.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? NoMatch
            : at == 0 ? name.Length == text.Length ? 0 : 1
            : name.Contains(" " + text, StringComparison.OrdinalIgnoreCase) ? 2 : 3;
    }

    private static string[] Titles(ServedModel model, string language)
    {
        Func<int, string> label = model.Context(language).ItemLabel;
        return [.. Enumerable.Range(0, model.Stored.Items.Count).Select(label)];
    }

    private static int[] ByPopularity(ServedModel model)
    {
        var counts = new float[model.Stored.Items.Count];
        model.Stored.Popularity.Score(counts);
        return [.. Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i])];
    }
}
