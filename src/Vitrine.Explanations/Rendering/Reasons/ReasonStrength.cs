namespace Vitrine.Explanations.Rendering.Reasons;

/// <summary>How much of an explanation the named units make up, and so how strongly a sentence may put it.</summary>
internal enum ReasonStrength
{
    /// <summary>No single unit explains it.</summary>
    Thin,

    /// <summary>"Among other things".</summary>
    Among,

    /// <summary>"Partly because".</summary>
    Partly,

    /// <summary>"Mainly because".</summary>
    Mainly,
}

/// <summary>What a sentence can claim: signed values speak for or against, sizes count, and units that are no events have no verb.</summary>
internal enum ReasonForm
{
    /// <summary>Events with signed values.</summary>
    Signed,

    /// <summary>Events with sizes.</summary>
    Sized,

    /// <summary>Attributes and other units that nobody did.</summary>
    Named,
}

/// <summary>Chooses what a sentence names and how strongly.</summary>
internal static class ReasonStrengths
{
    /// <summary>Most units that a sentence names.</summary>
    public const int Most = 3;

    private const double Main = 0.5, Part = 0.3, Some = 0.15;

    /// <summary>A unit this near the last named one is as strong: the sentence must not draw a line between them.</summary>
    private const double Alike = 0.9;

    /// <summary>A unit below this part of the strongest is not worth naming beside it.</summary>
    private const double Worth = 0.25;

    /// <summary>
    /// The fewest of the strongest that make up half of <paramref name="total"/>, at most <see cref="Most"/> and none that is small beside the
    /// strongest, and what they may be called. The strength goes down a step where a unit that is left out is as strong as one that is named, and
    /// where <paramref name="covered"/>, the part of the score that the values account for, is below a quarter: what the values do not cover may
    /// outweigh them all.
    /// </summary>
    /// <param name="values">Values above 0 that may be named, largest first; at least one.</param>
    /// <param name="total">Sum of all values above 0, named or not.</param>
    /// <param name="covered">0 to 1 and more; NaN where values are no parts of a score.</param>
    public static (int Named, ReasonStrength Strength) Judge(IReadOnlyList<double> values, double total, double covered)
    {
        int named = 1;
        double sum = values[0];
        while (named < Math.Min(Most, values.Count) && values[named] >= Worth * values[0] && (sum < Main * total || IsTied(values, named)))
            sum += values[named++];
        double share = sum / total;
        ReasonStrength strength = share >= Main ? ReasonStrength.Mainly
            : share >= Part ? ReasonStrength.Partly
            : share >= Some ? ReasonStrength.Among
            : ReasonStrength.Thin;
        int steps = (named < values.Count && IsTied(values, named) ? 1 : 0) + (covered < 0.25 ? 1 : 0);
        strength = (ReasonStrength)Math.Max((int)ReasonStrength.Thin, (int)strength - steps);
        return (strength == ReasonStrength.Thin ? 1 : named, strength);
    }

    private static bool IsTied(IReadOnlyList<double> values, int next) => values[next] > Alike * values[next - 1];
}
