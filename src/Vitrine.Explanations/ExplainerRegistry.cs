using Vitrine.Explanations.Attention;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Perturbation;

namespace Vitrine.Explanations;

/// <summary>One method that can be asked for by name.</summary>
/// <param name="Name">Stable name, without options.</param>
/// <param name="Family">What it goes by.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Options">The option keys it takes.</param>
/// <param name="Create">Makes the method from its options.</param>
public sealed record ExplainerEntry(
    string Name, MethodFamily Family, string Summary, IReadOnlyList<string> Options, Func<ExplainerOptions, IExplainer> Create)
{
    /// <summary>True for the methods that a report shows side by side; the others are asked for by name. Default false.</summary>
    public bool InReports { get; init; }

    /// <summary>True for methods that rank the events of any history, so that their fidelity can be measured on all users. Default false.</summary>
    public bool RanksEvents { get; init; }

    /// <summary>True for methods that rank events once an explainer was trained for the model. Default false.</summary>
    public bool NeedsTraining { get; init; }

    /// <summary>True when the method ranks the events of any history.</summary>
    /// <param name="trained">Whether an explainer was trained for the model.</param>
    public bool CanRank(bool trained) => RanksEvents || (NeedsTraining && trained);
}

/// <summary>What a method goes by.</summary>
public enum MethodFamily
{
    /// <summary>What the model looked at.</summary>
    Attention,

    /// <summary>How steeply the score changes with the input.</summary>
    Gradient,

    /// <summary>What the score is without parts of the input.</summary>
    Perturbation,

    /// <summary>What a network trained for the model says.</summary>
    Learned,
}

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
        new("attention", MethodFamily.Attention, "What the prediction looked at: mean over layers and heads, or one of them.", ["layer", "head", "heads"],
            o => new AttentionExplainer(o.Index("layer"), o.Index("head"), o.Choice("heads", "mean", "max") == "max")) { InReports = true, RanksEvents = true },
        new("attention-last-layer", MethodFamily.Attention, "What the last layer looked at, mean over heads.", [],
            _ => new LastLayerAttentionExplainer()) { InReports = true, RanksEvents = true },
        new("attention-rollout", MethodFamily.Attention, "Attention followed down through all layers.", [],
            _ => new AttentionRolloutExplainer()) { InReports = true, RanksEvents = true },
        new("attention-flow", MethodFamily.Attention, "The most that can flow from the prediction through the layers down to an event.", [],
            _ => new AttentionFlowExplainer()) { RanksEvents = true },
        new("attention-value-norm", MethodFamily.Attention, "Attention times the length of what an event passes on.", [],
            _ => new ValueNormAttentionExplainer()) { RanksEvents = true },
        new("gradient-attention", MethodFamily.Gradient, "Attention that raised this item's score, through all layers.", ["identity"],
            o => new GradientAttentionExplainer(o.Choice("identity", "drop", "keep") == "keep")) { InReports = true, RanksEvents = true },
        new("saliency", MethodFamily.Gradient, "How steeply the score changes with an event.", [],
            _ => new SaliencyExplainer()) { RanksEvents = true },
        new("input-x-gradient", MethodFamily.Gradient, "What an event adds to the score, to first order.", [],
            _ => new InputGradientExplainer()) { RanksEvents = true },
        new("integrated-gradients", MethodFamily.Gradient, "What an event adds to the score, along the path from an average event.", ["steps"],
            o => new IntegratedGradientsExplainer(o.Index("steps") ?? IntegratedGradientsExplainer.DefaultSteps)) { InReports = true, RanksEvents = true },
        new("spinrec", MethodFamily.Gradient, "What an event adds to the score, along the paths from other users' histories.", ["baselines", "steps"],
            o => new SpinRecExplainer(o.Index("baselines") ?? SpinRecExplainer.DefaultBaselines, o.Index("steps") ?? SpinRecExplainer.DefaultSteps))
                { RanksEvents = true },
        new("smooth-grad", MethodFamily.Gradient, "What an event adds to the score, averaged over noisy inputs.", ["samples"],
            o => new SmoothGradExplainer(o.Index("samples") ?? SmoothGradExplainer.DefaultSamples)) { RanksEvents = true },
        new("grad-cam", MethodFamily.Gradient, "Events whose inner state points where the score grows.", ["level"],
            o => new GradCamExplainer(o.Index("level"))) { RanksEvents = true },
        new("leave-one-out", MethodFamily.Perturbation, "What the score loses when one event is taken away.", ["units"],
            o => OnUnits(o, new LeaveOneOutExplainer())) { InReports = true, RanksEvents = true },
        new("exact-shapley", MethodFamily.Perturbation, "Shapley values from all subsets of up to 15 events.", ["units"],
            o => OnUnits(o, new ExactShapleyExplainer())),
        new("kernel-shap", MethodFamily.Perturbation, "Shapley values by a weighted fit over subsets of events.", ["samples", "units"],
            o => OnUnits(o, new KernelShapExplainer(o.Index("samples")))) { RanksEvents = true },
        new("permutation-shap", MethodFamily.Perturbation, "Shapley values from random orders of the events.", ["orders", "units"],
            o => OnUnits(o, new PermutationShapExplainer(o.Index("orders") ?? PermutationShapExplainer.DefaultOrders)))
                { InReports = true, RanksEvents = true },
        new("owen", MethodFamily.Perturbation, "Shapley values that keep the events of a session, or another group, together.", ["orders", "groups", "units"],
            o => OnUnits(o, new OwenExplainer(o.Index("orders") ?? PermutationShapExplainer.DefaultOrders,
                o.Text("groups") ?? OwenExplainer.Sessions))) { RanksEvents = true },
        new("lime", MethodFamily.Perturbation, "A linear model fitted around the whole history.", ["samples", "units"],
            o => OnUnits(o, new LimeExplainer(o.Index("samples")))) { RanksEvents = true },
        new("lxr", MethodFamily.Learned, "What a network trained for this model keeps of the history.", [],
            _ => new LxrExplainer()) { NeedsTraining = true },
        new("attribute-attention", MethodFamily.Attention, "How much each attribute of the events counted.", ["events"],
            o => new AttributeAttentionExplainer(
                o.Choice("events", "attention", "uniform") == "uniform" ? EventWeighting.Uniform : EventWeighting.Attention)) { InReports = true },
        new("attribute-gradient", MethodFamily.Gradient, "What each attribute did to this item's score.", [],
            _ => new AttributeGradientExplainer()) { InReports = true },
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

    private static IExplainer OnUnits(ExplainerOptions options, IExplainer method) => options.Text("units") is null
        ? method
        : new UnitsExplainer(method, Enum.Parse<PerturbedUnits>(options.Choice("units", "events", "sessions", "behaviors", "attributes"), ignoreCase: true));

    /// <summary>The methods that a report shows, with their default options.</summary>
    /// <param name="rankingEvents">True for only those that rank the events of any history. Default false.</param>
    public IReadOnlyList<IExplainer> CreateForReports(bool rankingEvents = false) =>
        [.. entries.Where(e => e.InReports && (e.RanksEvents || !rankingEvents)).Select(e => e.Create(ExplainerOptions.Parse(e.Name)))];
}
