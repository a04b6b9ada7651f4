namespace Vitrine.Explanations;

/// <summary>
/// The ten cumulative steps of LXR (Barkan et al. 2024, https://doi.org/10.1145/3589334.3645560) and the mean over their 11 points: the one place
/// where del and ins are defined, for one explanation as for a study of many.
/// </summary>
internal static class CumulativeSteps
{
    /// <summary>Steps after step 0.</summary>
    public const int Count = 10;

    /// <summary>
    /// Units cut off at <paramref name="step"/>: floor(U / 10) step + min(step, U mod 10). Ten chunks whose first U mod 10 are one unit larger, as
    /// the published code cuts (numpy's array_split); fewer than 10 units go one a step, and the steps after that change nothing.
    /// </summary>
    public static int Cut(int step, int units) => units / Count * step + Math.Min(step, units % Count);

    /// <summary>The distinct cuts of all steps, from none to all.</summary>
    public static int[] Cuts(int units) => [.. Enumerable.Range(0, Count + 1).Select(step => Cut(step, units)).Distinct()];

    /// <summary>1/11 of the sum over steps 0..10 of value(cut of the step).</summary>
    public static double Mean(int units, Func<int, double> value)
    {
        double sum = 0;
        for (int step = 0; step <= Count; step++)
            sum += value(Cut(step, units));
        return sum / (Count + 1);
    }

    /// <summary>The mean change of a score: of the scores after each cut, less <paramref name="whole"/>.</summary>
    /// <param name="units">Ranked units.</param>
    /// <param name="whole">The score of the whole history.</param>
    /// <param name="after">The score after a cut: without the most important units for del, with them alone for ins.</param>
    public static double MeanChange(int units, double whole, Func<int, double> after) => Mean(units, cut => after(cut) - whole);
}
