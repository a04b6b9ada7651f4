namespace Vitrine.Recommenders.Evaluation.Metrics;

/// <summary>coverage@k = distinct items recommended to anyone / items in the catalogue; 0 to 1.</summary>
/// <remarks>Ge, Delgado-Battenfeld and Jannach 2010, https://doi.org/10.1145/1864708.1864761, "catalog coverage".</remarks>
public static class CatalogueCoverage
{
    /// <summary>Computes it from how often each item of the catalogue was recommended ([items]); NaN for an empty catalogue.</summary>
    public static double Of(ReadOnlySpan<long> exposure)
    {
        int shown = 0;
        foreach (long times in exposure)
            if (times > 0)
                shown++;
        return (double)shown / exposure.Length;
    }
}
