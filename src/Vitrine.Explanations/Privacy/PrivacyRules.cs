using System.Text.Json;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Privacy;

/// <summary>
/// What an explanation must not name. Without a file only the built-in words hold, those of the special categories of the GDPR's Article 9.
/// Its JSON is described by docs/schemas/privacy.v1.schema.json.
/// </summary>
public sealed record PrivacyRules
{
    /// <summary>The version of the JSON that this code reads.</summary>
    public const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Lazy<SensitiveWords> sensitive;

    /// <summary>The built-in rules.</summary>
    public PrivacyRules() => sensitive = new(() => SensitiveWords.Of(BuiltIn, Words));

    /// <summary>Version of the JSON.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Hides what the built-in words name. Default true.</summary>
    public bool BuiltIn { get; init; } = true;

    /// <summary>Ids of items to hide. Default none.</summary>
    public IReadOnlyList<string> Items { get; init => field = [.. value]; } = [];

    /// <summary>Values that hide the items that have them, by attribute ("category": ["health"]); case does not count. Default none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Words that hide what has them in its title, a label or an attribute's name, beside the built-in ones; one that ends in * takes any
    /// ending. Default none.
    /// </summary>
    public IReadOnlyList<string> Words { get; init => field = [.. value]; } = [];

    /// <summary>Reads a file of rules; unknown and doubled members are refused, so that no rule is lost by a slip of the pen.</summary>
    /// <exception cref="DataFormatException">It cannot be read, or holds no rules of this version.</exception>
    public static PrivacyRules Read(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(file, 0, 0, e is FileNotFoundException or DirectoryNotFoundException ? "nothing" : e.Message,
                "a JSON file of privacy rules; check the path");
        }

        try
        {
            PrivacyRules rules = JsonSerializer.Deserialize<PrivacyRules>(text, Options) ?? throw new JsonException("null is no object of rules");
            if (rules.Schema != CurrentSchema)
                throw new JsonException(FormattableString.Invariant($"schema is {rules.Schema}, expected {CurrentSchema}"));
            // The serializer does not look for nulls within lists.
            if (rules.Attributes.Values.Any(v => v is null) || rules.Items.Concat(rules.Words).Concat(rules.Attributes.Values.SelectMany(v => v))
                .Any(string.IsNullOrWhiteSpace))
                throw new JsonException("a list is null, or an entry is null or blank");
            return rules;
        }
        catch (JsonException e)
        {
            string line = text.Split('\n').ElementAtOrDefault((int)(e.LineNumber ?? 0)) ?? "";
            throw new DataFormatException(
                file, (e.LineNumber ?? -1) + 1, (int)(e.BytePositionInLine ?? -1) + 1, line.Trim(),
                $"rules as docs/schemas/privacy.v1.schema.json describes them ({e.Message})");
        }
    }

    /// <summary>True for an item that must not be named.</summary>
    /// <param name="id">External id.</param>
    /// <param name="titles">What people call it, in any number of languages.</param>
    /// <param name="labels">Its labels, each with its attribute's name.</param>
    public bool Hides(string id, IEnumerable<string> titles, IEnumerable<KeyValuePair<string, string>> labels)
    {
        ArgumentNullException.ThrowIfNull(titles);
        ArgumentNullException.ThrowIfNull(labels);
        return Items.Contains(id, StringComparer.Ordinal) || titles.Any(sensitive.Value.AreIn)
            || labels.Any(l => Names(l.Key, l.Value) || sensitive.Value.AreIn(l.Value));
    }

    /// <summary>True for an attribute whose own name must not be said.</summary>
    public bool HidesField(string name) => sensitive.Value.AreIn(name);

    private bool Names(string attribute, string label) => Attributes.Any(rule =>
        string.Equals(rule.Key, attribute, StringComparison.OrdinalIgnoreCase) && rule.Value.Contains(label, StringComparer.OrdinalIgnoreCase));
}
