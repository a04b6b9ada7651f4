using Vitrine.Explanations.Measurement;
using Vitrine.Explanations.Measurement.Checks;
using Vitrine.Explanations.Tests.Models;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Tests.Measurement.Checks;

public sealed class AttentionFiguresTests
{
    [Fact]
    public void Measure_TwoEvents_AreTheFormulasByHand()
    {
        // Keys of 1 and 3 give the weights 1/4 and 3/4.
        ExplanationContext context = PlantedShop.Context(HandModel.Of([5, 7, 0], [[1, 3, 1]]));
        FidelityCase[] cases = [new(History.Of(0, 1), 2)];

        IReadOnlyDictionary<string, MetricValue> figures = new AttentionQuality(context).Measure(cases, TestContext.Current.CancellationToken);

        Assert.Equal(["mse", "deviation", "entropy", "entropy-share", "gini"], figures.Keys);
        Assert.Equal(1.0 / 16, figures["mse"].Mean, 1e-6);
        Assert.Equal(1.0 / 4, figures["deviation"].Mean, 1e-6);
        double entropy = 0.25 * Math.Log(4) + 0.75 * Math.Log(4 / 3.0);
        Assert.Equal(entropy, figures["entropy"].Mean, 1e-6);
        Assert.Equal(entropy / Math.Log(2), figures["entropy-share"].Mean, 1e-6);
        Assert.Equal(((2 - 3) * 0.25 + (4 - 3) * 0.75) / 2, figures["gini"].Mean, 1e-6);
    }

    [Fact]
    public void Measure_PredictionIsWhatAttentionMixed_FitsBetterThanUniform()
    {
        // The score is the attended mean of the values; the plain mean gives all events of a history the same weight.
        double[] values = [.. Enumerable.Range(0, 40).Select(i => (double)(i * 7 % 13))];
        ExplanationContext context = PlantedShop.Context(HandModel.Of(values, [[.. values.Select((_, i) => 1.0 + i * 11 % 17)]]));
        FidelityCase[] cases = [.. Enumerable.Range(0, 30).Select(i => new FidelityCase(History.Of(i, i + 3, i + 5, i + 9), 0))];

        IReadOnlyDictionary<string, MetricValue> figures = new AttentionQuality(context).Measure(cases, TestContext.Current.CancellationToken);

        Assert.True(figures["r2"].Mean > 0.9, $"{figures["r2"].Mean}");
        Assert.True(figures["r2"].Mean > figures["r2-uniform"].Mean);
        Assert.Equal(figures["mi"].Mean / figures["mse"].Mean, figures["significance"].Mean, 1e-9);
        Assert.Null(figures["mi"].Lower95);
    }

    [Fact]
    public void Of_SameAndIndependentBins_AreEntropyAndZero()
    {
        int[] x = [.. Enumerable.Range(0, 64).Select(i => i % 8)];
        Assert.Equal(Math.Log(8), MutualInformation.Of(x, x), 1e-12);
        Assert.Equal(0, MutualInformation.Of(x, [.. Enumerable.Range(0, 64).Select(i => i / 8)]), 1e-12);
        Assert.Equal([0, 2, 2, 2, 6, 7, 4, 5], MutualInformation.Eighths([1, 3, 3, 3, 7, 9, 5, 6]).Select((b, i) => i is > 0 and < 4 ? b + 1 : b));
    }

    [Fact]
    public void OfWeights_WeightThatNamesThePrediction_IsFarAboveChance()
    {
        // The first weight of a user grows with the prediction.
        double[] predictions = [.. Enumerable.Range(0, 80).Select(i => (double)i)];
        double[][] weights = [.. predictions.Select(p => new[] { 0.5 + p / 200, 0.5 - p / 200 })];

        (double information, double chance) = MutualInformation.OfWeights(weights, predictions);

        Assert.True(information > 3 * chance, FormattableString.Invariant($"{information} {chance}"));
    }

    [Fact]
    public void R2_OneFeature_EqualsFitsWithEachUserLeftOut()
    {
        double[] x = [1, 2, 4, 7, 8, 11];
        double[] y = [2, 1, 5, 6, 9, 8];
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / x.Length);
        double[] z = [.. x.Select(v => (v - mean) / deviation)];
        double errors = 0;
        for (int left = 0; left < x.Length; left++)
        {
            // Minimise the sum of (y - a - b z)^2 + b^2 over the others.
            int[] others = [.. Enumerable.Range(0, x.Length).Where(i => i != left)];
            double n = others.Length, sz = others.Sum(i => z[i]), szz = others.Sum(i => z[i] * z[i]) + 1, sy = others.Sum(i => y[i]),
                szy = others.Sum(i => z[i] * y[i]);
            double slope = (n * szy - sz * sy) / (n * szz - sz * sz);
            double error = y[left] - ((sy - slope * sz) / n + slope * z[left]);
            errors += error * error;
        }

        double expected = 1 - errors / y.Sum(v => (v - y.Average()) * (v - y.Average()));
        Assert.Equal(expected, HeldOutFit.R2([.. x.Select(v => new[] { v })], y), 1e-9);
        Assert.True(double.IsNaN(HeldOutFit.R2([[1], [2], [3], [4]], [5, 5, 5, 5])));
    }
}
