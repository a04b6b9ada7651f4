namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>Ready-made configurations.</summary>
public static class TransformerPresets
{
    /// <summary>Names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["small", "base", "large"];

    /// <summary>Width 32, one block, 50 events: for tests, demos and small shops.</summary>
    public static TransformerConfig Small { get; } = new()
    {
        Width = 32, Layers = 1, FeedForward = 64, MaxLength = 50, Training = new() { Epochs = 20, Patience = 3 },
    };

    /// <summary>Width 64, two blocks, 200 events: the default.</summary>
    public static TransformerConfig Base { get; } = new();

    /// <summary>Width 128, three blocks, four heads, 200 events: for large catalogues and long histories.</summary>
    public static TransformerConfig Large { get; } = new() { Width = 128, Layers = 3, Heads = 4, FeedForward = 256 };

    /// <summary>The preset called <paramref name="name"/>.</summary>
    /// <exception cref="ConfigException">There is none.</exception>
    public static TransformerConfig Find(string name) => name switch
    {
        "small" => Small,
        "base" => Base,
        "large" => Large,
        _ => throw new ConfigException("preset", name, "one of " + string.Join(", ", Names)),
    };
}
