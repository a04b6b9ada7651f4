using Vitrine.Recommenders.Data.Features;

namespace Vitrine.Recommenders.Tests.Data.Features;

public sealed class ColumnEncoderTests
{
    [Fact]
    public void ZScore_FiveValues_DividesByPopulationDeviation()
    {
        ZScore scale = ZScore.Fit([2, 4, double.NaN, 4, 6])!;

        Assert.Equal((2 + 4 + 4 + 6) / 4.0, scale.Mean, 12);
        Assert.Equal(Math.Sqrt((4 + 0 + 0 + 4) / 4.0), scale.Deviation, 12);
        Assert.Equal((10 - 4) / Math.Sqrt(2), scale.Transform(10), 12);
        Assert.True(double.IsNaN(scale.Transform(double.NaN)));
    }

    [Fact]
    public void ZScore_ConstantOrEmpty_GivesZeroOrNull()
    {
        Assert.Equal(0, ZScore.Fit([3, 3, 3])!.Transform(3));
        Assert.Null(ZScore.Fit([double.NaN, double.PositiveInfinity]));
    }

    [Fact]
    public void MinMax_BeyondTheFittedRange_IsCut()
    {
        MinMax scale = MinMax.Fit([10, double.NaN, 30])!;

        Assert.Equal((15 - 10) / (30 - 10.0), scale.Transform(15), 12);
        Assert.Equal(0, scale.Transform(-5));
        Assert.Equal(1, scale.Transform(99));
        Assert.Equal(0, MinMax.Fit([7])!.Transform(8));
        Assert.Null(MinMax.Fit([]));
    }

    [Fact]
    public void QuantileBins_EightValuesInFour_TwoValuesABin()
    {
        QuantileBins bins = QuantileBins.Fit([8, 1, 7, 2, 6, 3, 5, 4], 4)!;

        // Type 7: position 7 k / 4 between the sorted values.
        Assert.Equal([1 + 1.75, 1 + 3.5, 1 + 5.25], bins.Edges);
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }.Select(bins.Transform));
        Assert.Equal([0, 3, -1], new[] { -100, 100, double.NaN }.Select(bins.Transform));
    }

    [Fact]
    public void QuantileBins_FewDistinctValues_FewerBins()
    {
        QuantileBins bins = QuantileBins.Fit([0, 0, 0, 0, 0, 0, 1, 1], 4)!;

        Assert.Equal([0.25], QuantileBins.Fit([0, 0, 0, 0, 0, 0, 1, 1], 4)!.Edges.Select(e => Math.Round(e, 12)));
        Assert.Equal([0, 1], new double[] { 0, 1 }.Select(bins.Transform));
        Assert.Equal(1, QuantileBins.Fit([5, 5, 5], 8)!.Count);
    }

    [Fact]
    public void LabelEncoding_Counts_MostFrequentFirstTiesByOrdinal()
    {
        LabelEncoding labels = LabelEncoding.Fit([["b"], ["c", "c", "a"], ["c"], [], ["rare", "b", "a"]], minimumCount: 2);

        Assert.Equal(["a", "b", "c"], labels.Labels);
        Assert.Equal(2, labels.Transform("c"));
        Assert.Equal(-1, labels.Transform("rare"));
    }

    [Fact]
    public void LabelEncoding_OneHot_KnownLabelsShareWeightOne()
    {
        var labels = new LabelEncoding(["x", "y", "z"]);
        float[] row = [9, 9, 9];

        labels.OneHot(["z", "unknown", "x", "z"], row);

        Assert.Equal([1 / 2f, 0, 1 / 2f], row);
    }

    [Fact]
    public void WordTokens_MixedScripts_WordsAndSingleHanCharacters()
    {
        Assert.Equal(["nordlys", "27", "inch", "北", "光", "27", "英", "寸", "été"], WordTokens.Of("Nordlys 27-inch 北光27英寸、ÉTÉ!"));
        Assert.Empty(WordTokens.Of(" -- ・ "));
    }

    [Fact]
    public void TextVocabulary_ThreeTexts_WeightsAreTfIdfThatSumToOne()
    {
        TextVocabulary words = TextVocabulary.Fit(["red lamp", "red red desk", "", "red lamp once"], minimumDocuments: 2);
        List<int> ids = [];
        List<float> weights = [];

        words.Transform("Lamp red lamp once blue", ids, weights);

        // n = 3 texts with words; df(red) = 3, df(lamp) = 2; desk and once are too rare.
        Assert.Equal(["red", "lamp"], words.Words);
        double red = Math.Log(4 / 4.0) + 1;
        double lamp = Math.Log(4 / 3.0) + 1;
        Assert.Equal([1, 0], ids);
        Assert.Equal(2 * lamp / (2 * lamp + red), weights[0], 6);
        Assert.Equal(red / (2 * lamp + red), weights[1], 6);
    }

    [Fact]
    public void TextVocabulary_Cap_KeepsTheMostFrequentTiesByOrdinal()
    {
        TextVocabulary words = TextVocabulary.Fit(["b a c", "c b a", "c"], minimumDocuments: 1, maximum: 2);

        Assert.Equal(["c", "a"], words.Words);
    }
}
