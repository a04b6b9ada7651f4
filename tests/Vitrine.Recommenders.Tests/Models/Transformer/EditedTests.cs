using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class EditedTests
{
    private const int Target = 5;

    private static readonly Lazy<SequentialTransformer> Fitted = new(() => Fit(TransformerShop.Tiny));

    private static readonly History History = History.Of(1, 2, 3, 9);

    [Fact]
    public void WithEdited_OneItem_MovesItsScoreAlone()
    {
        SequentialTransformer model = Fitted.Value;
        AttributeEdit edit = BrandOf(model, 7, 8, 9);
        using var edited = (SequentialTransformer)model.WithEdited(Target, [edit]);
        float[] before = Scores(model), after = Scores(edited);

        Assert.NotEqual(before[Target], after[Target]);
        for (int item = 0; item < before.Length; item++)
            Assert.True(item == Target || before[item] == after[item], $"item {item}");
        Assert.Equal(model.AttributeEncoders.Single(e => e.Name == "brand").Describe(edit.Ids[0]), edited.Describe(Target, "brand"));
        Assert.Equal(before, Scores(model));
    }

    [Fact]
    public void ScoreEdited_ManyEdits_AreTheScoresOfEditedModels()
    {
        SequentialTransformer model = Fitted.Value;
        AttributeEdit[][] edits = [[], [BrandOf(model, 7, 8, 9)], [ValueOf(model, "price", 20)], [BrandOf(model, 7, 8, 9), ValueOf(model, "price", 20)]];
        var scores = new float[edits.Length];
        model.ScoreEdited(History, Target, edits, scores);

        for (int i = 0; i < edits.Length; i++)
        {
            using var edited = (SequentialTransformer)model.WithEdited(Target, edits[i]);
            Assert.Equal(Scores(edited)[Target], scores[i], 1e-4);
        }

        Assert.Equal(4, scores.Distinct().Count());
    }

    [Fact]
    public void ScoreEdited_AllAttributesOfAColdTwin_IsItsScore()
    {
        // Two new items differ in all attributes; with those of the other, one becomes the other.
        SequentialTransformer model = Fitted.Value;
        AttributeTable known = TransformerShop.Data.ItemAttributes;
        using SequentialTransformer grown = model.WithItems(Rows(known, 4, 20));
        (int a, int b) = (TransformerShop.Data.ItemCount, TransformerShop.Data.ItemCount + 1);
        var score = new float[1];
        grown.ScoreEdited(History, a, [[.. grown.AttributeNames.Select(name => ValueOf(grown, name, b))]], score);

        float[] scores = Scores(grown, b + 1);
        Assert.Equal(scores[b], score[0], 1e-4);
        Assert.NotEqual(scores[a], scores[b]);
    }

    [Fact]
    public void ScoreEdited_TableOfItsOwn_ChangesNothing()
    {
        using SequentialTransformer model = Fit(TransformerShop.Tiny with { OutputEmbedding = OutputEmbedding.Separate });
        var scores = new float[2];
        model.ScoreEdited(History, Target, [[], [BrandOf(model, 7, 8, 9)]], scores);

        Assert.False(model.ScoresByAttributes);
        Assert.Equal(Scores(model)[Target], scores[0], 1e-4);
        Assert.Equal(scores[0], scores[1]);
        Assert.Throws<ArgumentException>(() => model.WithEdited(Target, [new AttributeEdit("nothing", [0], [1])]));
    }

    [Fact]
    public void Restore_Scales_UndoTransform()
    {
        Assert.Equal(7.5, new ZScore(3, 2).Restore(new ZScore(3, 2).Transform(7.5)), 1e-12);
        Assert.Equal(7.5, new MinMax(5, 30).Restore(new MinMax(5, 30).Transform(7.5)), 1e-12);
    }

    private static SequentialTransformer Fit(TransformerConfig config)
    {
        var model = new SequentialTransformer(config with { Training = config.Training with { Epochs = 1 } });
        model.Fit(TransformerShop.Split.Train);
        return model;
    }

    // The brand of the first of some items that differs from the target's.
    private static AttributeEdit BrandOf(SequentialTransformer model, params int[] items) =>
        ValueOf(model, "brand", items.First(i => model.Describe(i, "brand") != model.Describe(Target, "brand")));

    private static AttributeEdit ValueOf(SequentialTransformer model, string attribute, int item)
    {
        (int[] ids, float[] weights) = model.ValuesOf(attribute).RowOf(item);
        return new AttributeEdit(attribute, ids, weights);
    }

    private static AttributeTable Rows(AttributeTable table, params int[] rows) => new(rows.Length, [.. table.Columns.Select(c => c with
    {
        Labels = c.Labels.Count == 0 ? [] : [.. rows.Select(r => c.Labels[r])],
        Numbers = c.Numbers.Count == 0 ? [] : [.. rows.Select(r => c.Numbers[r])],
        Texts = c.Texts.Count == 0 ? [] : [.. rows.Select(r => c.Texts[r])],
    })]);

    private static float[] Scores(SequentialTransformer model, int? items = null)
    {
        var scores = new float[items ?? TransformerShop.Data.ItemCount];
        model.Score(History, scores);
        return scores;
    }
}
