namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>How outliers are recognised.</summary>
public enum OutlierMethod
{
    /// <summary>Outside [Q1 - t IQR, Q3 + t IQR]; quartiles by linear interpolation. Usual t: 1.5 (Tukey 1977).</summary>
    InterquartileRange,

    /// <summary>More than t standard deviations (of the population) from the mean. Usual t: 3.</summary>
    ZScore,
}

/// <summary>Which events' values are looked at; the others are kept.</summary>
public enum OutlierTarget
{
    /// <summary>The values of all events but dwell.</summary>
    Value,

    /// <summary>The seconds of dwell events.</summary>
    Dwell,
}

/// <summary>A rule by which events with outlying values are dropped.</summary>
/// <param name="Method">How outliers are recognised.</param>
/// <param name="Target">Which events are looked at. Default: the values of all events but dwell.</param>
/// <param name="Threshold">The t of the method, above 0. Default null: 1.5 for the interquartile range, 3 for the z-score.</param>
public sealed record OutlierRule(OutlierMethod Method, OutlierTarget Target = OutlierTarget.Value, double? Threshold = null)
{
    /// <summary>The t in force.</summary>
    public double EffectiveThreshold => Threshold ?? (Method == OutlierMethod.ZScore ? 3 : 1.5);
}
