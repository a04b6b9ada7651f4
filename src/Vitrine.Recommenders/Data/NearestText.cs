namespace Vitrine.Recommenders.Data;

/// <summary>Finds what somebody may have meant.</summary>
public static class NearestText
{
    /// <summary>
    /// The <paramref name="most"/> candidates within a third of the length of <paramref name="text"/> (at least 2) by Levenshtein distance,
    /// ignoring case,
    /// nearest first; equal distances keep the candidates' order.
    /// </summary>
    public static string[] Of(string text, IEnumerable<string> candidates, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(candidates);
        int allowed = Math.Max(2, text.Length / 3);
        return [.. candidates
            .Where(c => Math.Abs(c.Length - text.Length) <= allowed)
            .Select(c => (Candidate: c, Distance: Distance(text, c)))
            .Where(p => p.Distance <= allowed)
            .OrderBy(p => p.Distance)
            .Take(most)
            .Select(p => p.Candidate)];
    }

    /// <summary>Insertions, deletions and substitutions that turn one text into the other, ignoring case.</summary>
    public static int Distance(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
