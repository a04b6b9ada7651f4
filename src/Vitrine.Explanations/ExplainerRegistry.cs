using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Perturbation;

namespace Vitrine.Explanations;

/// <summary>One method that can be asked for by name.</summary>
/// <param name="Name">Stable name, without options.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Options">The option keys it takes.</param>
/// <param name="Create">Makes the method from its options.</param>
public sealed record ExplainerEntry(string Name, string Summary, IReadOnlyList<string> Options, Func<ExplainerOptions, IExplainer> Create);

/// <summary>Finds methods by name: "attention-rollout", "attention:layer=1,head=0".</summary>
public sealed class ExplainerRegistry
{
    private readonly List<ExplainerEntry> entries;

    /// <summary>Creates a registry of the given methods; their order is the order of every list and view.</summary>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public ExplainerRegistry(IEnumerable<ExplainerEntry> entries)
    {
        this.entries = [.. entries];
        string? twice = this.entries.GroupBy(e => e.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
            throw new ArgumentException($"ExplainerRegistry: method '{twice}' stands twice; expected unique names", nameof(entries));
    }

    /// <summary>Every method that Vitrine ships.</summary>
    public static ExplainerRegistry Default { get; } = new(
    [
        new("attention", "What the prediction looked at: mean over layers and heads, or one of them.", ["layer", "head"],
            o => new AttentionExplainer(o.Index("layer"), o.Index("head"))),
        new("attention-last-layer", "What the last layer looked at, mean over heads.", [],
            _ => new LastLayerAttentionExplainer()),
        new("attention-rollout", "Attention followed down through all layers.", [],
            _ => new AttentionRolloutExplainer()),
        new("gradient-attention", "Attention that raised this item's score, through all layers.", ["identity"],
            o => new GradientAttentionExplainer(o.Choice("identity", "drop", "keep") == "keep")),
        new("leave-one-out", "What the score loses when one event is taken away.", [],
            _ => new LeaveOneOutExplainer()),
        new("attribute-attention", "How much each attribute of the events counted.", ["events"],
            o => new AttributeAttentionExplainer(
                o.Choice("events", "attention", "uniform") == "uniform" ? EventWeighting.Uniform : EventWeighting.Attention)),
        new("attribute-gradient", "What each attribute did to this item's score.", [],
            _ => new AttributeGradientExplainer()),
    ]);

    /// <summary>All methods.</summary>
    public IReadOnlyList<ExplainerEntry> Entries => entries;

    /// <summary>The names of all methods, without options.</summary>
    public IReadOnlyList<string> Names => [.. entries.Select(e => e.Name)];

    /// <summary>The method that <paramref name="specification"/> names, with its options.</summary>
    /// <exception cref="ArgumentException">Unknown method or option, or a value it cannot take; the message lists what is known.</exception>
    public IExplainer Get(string specification)
    {
        ExplainerOptions options = ExplainerOptions.Parse(specification);
        ExplainerEntry entry = entries.Find(e => e.Name == options.Method)
            ?? throw new ArgumentException(
                $"method '{options.Method}' is unknown; expected one of {string.Join(", ", Names)}", nameof(specification));
        foreach (string key in options.Keys)
        {
            if (!entry.Options.Contains(key, StringComparer.Ordinal))
            {
                string known = entry.Options.Count == 0 ? "it takes none" : $"expected {string.Join(" or ", entry.Options)}";
                throw new ArgumentException(
                    $"method '{entry.Name}': option '{key}' is unknown; {known}", nameof(specification));
            }
        }

        return entry.Create(options);
    }

    /// <summary>Every method with its default options.</summary>
    public IReadOnlyList<IExplainer> CreateAll() => [.. entries.Select(e => e.Create(ExplainerOptions.Parse(e.Name)))];
}
