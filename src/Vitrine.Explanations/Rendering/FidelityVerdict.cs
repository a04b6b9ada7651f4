namespace Vitrine.Explanations.Rendering;

/// <summary>What a measured fidelity says in one word.</summary>
internal enum FidelityVerdict
{
    /// <summary>Not measured, or by a metric that the views do not know.</summary>
    Unmeasured,

    /// <summary>Removing the method's events hurts the score more than removing random ones.</summary>
    BeatsRandom,

    /// <summary>Within <see cref="FidelityVerdicts.Margin"/> of random.</summary>
    LevelWithRandom,

    /// <summary>Random removals hurt more.</summary>
    WorseThanRandom,
}

/// <summary>Judges a <see cref="Fidelity"/>.</summary>
internal static class FidelityVerdicts
{
    /// <summary>Differences smaller than this count as no difference: the random figure is itself an average of few runs.</summary>
    public const double Margin = 0.02;

    /// <summary>The verdict on a method's figure; lower is better for "del".</summary>
    public static FidelityVerdict Judge(Fidelity? fidelity)
    {
        if (fidelity is not { Metric: "del" } || !double.IsFinite(fidelity.Value) || !double.IsFinite(fidelity.Random))
            return FidelityVerdict.Unmeasured;
        double gain = fidelity.Random - fidelity.Value;
        return gain >= Margin ? FidelityVerdict.BeatsRandom
            : gain > -Margin ? FidelityVerdict.LevelWithRandom
            : FidelityVerdict.WorseThanRandom;
    }
}
