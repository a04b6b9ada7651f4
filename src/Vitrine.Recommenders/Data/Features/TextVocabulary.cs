namespace Vitrine.Recommenders.Data.Features;

/// <summary>
/// Words as ids with weights that favour the rare: weight of word t in a text = tf(t) idf(t) / sum over the text's known words, with
/// idf(t) = ln((1 + n) / (1 + df(t))) + 1, n = fitted texts that hold a word, df = those that hold t (the smoothed form of Manning,
/// Raghavan and Schütze 2008, ch. 6). Weights of a text sum to 1, so long and short texts count alike.
/// </summary>
public sealed class TextVocabulary
{
    private readonly LabelEncoding words;
    private readonly double[] idf;

    /// <summary>A vocabulary of the given words; position is id.</summary>
    /// <param name="words">Words, unique.</param>
    /// <param name="idf">[words] inverse document frequencies, above 0.</param>
    public TextVocabulary(IEnumerable<string> words, IEnumerable<double> idf)
    {
        this.words = new LabelEncoding(words);
        this.idf = [.. idf];
        ArgumentOutOfRangeException.ThrowIfNotEqual(this.idf.Length, this.words.Count, nameof(idf));
    }

    /// <summary>Words; position is id.</summary>
    public IReadOnlyList<string> Words => words.Labels;

    /// <summary>[words] inverse document frequencies.</summary>
    public IReadOnlyList<double> Idf => idf;

    /// <summary>Number of words.</summary>
    public int Count => idf.Length;

    /// <summary>
    /// Fits on texts; words in fewer than <paramref name="minimumDocuments"/> texts or beyond the <paramref name="maximum"/> most frequent
    /// get no id.
    /// </summary>
    public static TextVocabulary Fit(IEnumerable<string> texts, int minimumDocuments = 2, int maximum = 4096)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        int documents = 0;
        foreach (string text in texts)
        {
            List<string> tokens = WordTokens.Of(text);
            documents += tokens.Count > 0 ? 1 : 0;
            foreach (string token in tokens.Distinct(StringComparer.Ordinal))
                frequencies[token] = frequencies.GetValueOrDefault(token) + 1;
        }

        KeyValuePair<string, int>[] kept = [.. LabelEncoding.MostFrequent(frequencies, minimumDocuments).Take(maximum)];
        return new TextVocabulary(kept.Select(p => p.Key), kept.Select(p => Math.Log((1.0 + documents) / (1 + p.Value)) + 1));
    }

    /// <summary>Appends the ids and weights of a text, in order of first appearance; nothing when it holds no known word.</summary>
    public void Transform(string text, List<int> ids, List<float> weights)
    {
        int start = ids.Count;
        var counts = new Dictionary<int, int>();
        double sum = 0;
        foreach (string token in WordTokens.Of(text))
        {
            int id = words.Transform(token);
            if (id < 0)
                continue;
            if (!counts.TryGetValue(id, out int count))
                ids.Add(id);
            counts[id] = count + 1;
            sum += idf[id];
        }

        for (int i = start; i < ids.Count; i++)
            weights.Add((float)(counts[ids[i]] * idf[ids[i]] / sum));
    }
}
