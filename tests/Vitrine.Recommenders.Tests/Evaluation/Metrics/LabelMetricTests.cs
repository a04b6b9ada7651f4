using Vitrine.Numerics;
using Vitrine.Recommenders.Evaluation.Metrics;

namespace Vitrine.Recommenders.Tests.Evaluation.Metrics;

public class LabelMetricTests
{
    [Fact]
    public void Auc_Ties_CountOneHalf()
    {
        // Positives .8 and .5, negatives .5, .3 and .9: pairs won 1 + 1 + 0, and 1/2 + 1 + 0, of 6.
        Assert.Equal((1 + 1 + 0 + .5 + 1 + 0) / 6, Auc.Of([.8f, .5f, .5f, .3f, .9f], [true, true, false, false, false]), 1e-15);
        Assert.Equal(.5, Auc.Of([1, 1, 1], [true, false, true]));
    }

    [Fact]
    public void Auc_OneClass_IsNaN() => Assert.True(double.IsNaN(Auc.Of([1, 2], [true, true])));

    [Fact]
    public void Auc_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>(() => Auc.Of([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => Auc.Of([1, float.NaN], [true, false]));
    }

    [Fact]
    public void Auc_RandomScores_EqualsCountingPairs()
    {
        var random = new CounterRandom(11);
        var scores = new float[200];
        var labels = new bool[200];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = random.NextInt(30);
            labels[i] = random.NextInt(3) == 0;
        }

        double won = 0;
        int pairs = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                if (!labels[i] || labels[j])
                    continue;
                pairs++;
                won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0;
            }
        }

        Assert.Equal(won / pairs, Auc.Of(scores, labels), 1e-12);
    }

    [Fact]
    public void LogLoss_Probabilities_MeanNegativeLog()
    {
        Assert.Equal(-1.0 / 2 * (Math.Log(.75) + Math.Log(1 - .5)), LogLoss.Of([.75f, .5f], [true, false]), 1e-12);
        Assert.Equal(-Math.Log(LogLoss.Clip), LogLoss.Of([0], [true]), 1e-9);
    }

    [Fact]
    public void LogLoss_Logits_EqualsProbabilitiesAndStaysFinite()
    {
        Assert.Equal(Math.Log(1 + Math.Exp(-2)), LogLoss.OfLogits([2], [true]), 1e-15);
        Assert.Equal(1.0 / 2 * (1000 + Math.Log(2)), LogLoss.OfLogits([1000, 0], [false, true]), 1e-12);
    }

    [Fact]
    public void LogLoss_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>(() => LogLoss.Of([.5f], []));
        Assert.Throws<ArgumentException>(() => LogLoss.Of([1.5f], [true]));
        Assert.Throws<ArgumentException>(() => LogLoss.Of([float.NaN], [true]));
    }
}
