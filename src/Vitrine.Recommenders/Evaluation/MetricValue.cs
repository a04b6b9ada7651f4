namespace Vitrine.Recommenders.Evaluation;

/// <summary>One figure with its 95 % confidence interval.</summary>
/// <param name="Mean">Mean over users; for coverage and Gini, which are figures of all lists together, the figure
/// itself. Means over users have 7 significant digits, those of the values they are made from.</param>
/// <param name="Lower95">2.5 % point of the bootstrap over users; null for figures that are not means over users or when no bootstrap was
/// asked for.</param>
/// <param name="Upper95">97.5 % point, or null.</param>
public readonly record struct MetricValue(double Mean, double? Lower95, double? Upper95);
