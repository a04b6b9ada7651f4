namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>
/// Logarithmic loss (binary cross-entropy) in nats: mean of -(y ln p + (1 - y) ln(1 - p)). Lower is better; ln 2 for a constant .5.
/// </summary>
/// <remarks>Good 1952, Rational Decisions, https://doi.org/10.1111/j.2517-6161.1952.tb00104.x.</remarks>
public static class LogLoss
{
    /// <summary>
    /// Probabilities are kept at least this far from 0 and 1, so that one certain mistake costs 16.1 nats and not infinity.
    /// </summary>
    public const double Clip = 1e-7;

    /// <summary>Computes it from probabilities.</summary>
    /// <param name="probabilities">[n] probability of a positive, 0..1.</param>
    /// <param name="labels">[n] true for a positive.</param>
    /// <returns>At least 0; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">Lengths differ or a probability is NaN or outside 0..1.</exception>
    public static double Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> labels)
    {
        RequireSameLength(probabilities.Length, labels.Length);
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
                throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"LogLoss: row {i} has probability {probabilities[i]}, expected 0..1"), nameof(probabilities));
            double p = Math.Clamp(probabilities[i], Clip, 1 - Clip);
            sum -= Math.Log(labels[i] ? p : 1 - p);
        }

        return sum / labels.Length;
    }

    /// <summary>
    /// Computes it from logits without leaving the log domain: y = 1 costs ln(1 + e^-x), y = 0 costs ln(1 + e^x). Not clipped.
    /// </summary>
    /// <param name="logits">[n] log-odds of a positive.</param>
    /// <param name="labels">[n] true for a positive.</param>
    /// <returns>At least 0; NaN for no rows or a NaN logit.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double OfLogits(ReadOnlySpan<float> logits, ReadOnlySpan<bool> labels)
    {
        RequireSameLength(logits.Length, labels.Length);
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            // ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|) never overflows.
            double x = labels[i] ? -logits[i] : logits[i];
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
        }

        return sum / labels.Length;
    }

    private static void RequireSameLength(int rows, int labels)
    {
        if (rows != labels)
            throw new ArgumentException($"LogLoss: {rows} predictions and {labels} labels; expected as many of each", nameof(labels));
    }
}
