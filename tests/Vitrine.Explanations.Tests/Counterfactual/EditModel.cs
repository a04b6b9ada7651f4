using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Counterfactual;

/// <summary>
/// Scores an item by its attributes alone: the sum of what each of its encoded values is worth, and of what pairs of fields add; the history says
/// only that there is one.
/// </summary>
internal sealed class EditModel(IReadOnlyList<FieldEncoder> encoders, IReadOnlyList<EncodedField> fields, Func<int, AttributeEdit[], double> worth)
    : IEditableRecommender
{
    public string Name => "edit";

    public int MaxLength => 50;

    public bool ScoresByAttributes { get; init; } = true;

    public IReadOnlyList<string> AttributeNames => [.. encoders.Select(e => e.Name)];

    public IReadOnlyList<FieldEncoder> AttributeEncoders => encoders;

    public EncodedField ValuesOf(string attribute) => fields.Single(f => f.Name == attribute);

    public string Describe(int item, string attribute) => "";

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
    }

    public void Save(string folder) => throw new NotSupportedException("values are written in the test");

    public void Score(History history, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++)
            scores[item] = (float)worth(item, RowsOf(item));
    }

    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        for (int i = 0; i < histories.Count; i++)
            scores[i] = histories[i].Length == 0 ? 0 : (float)worth(target, RowsOf(target));
    }

    public void ScoreEdited(History history, int target, IReadOnlyList<IReadOnlyList<AttributeEdit>> edits, Span<float> scores)
    {
        for (int i = 0; i < edits.Count; i++)
            scores[i] = (float)worth(target, Changed(RowsOf(target), edits[i]));
    }

    public IExplainableRecommender WithEdited(int item, IReadOnlyList<AttributeEdit> edits) =>
        new EditModel(encoders, fields, (other, rows) => worth(other, other == item ? Changed(rows, edits) : rows));

    /// <summary>
    /// Random items of a binned price, a z-scored weight, a brand and tags, with random worths; with <paramref name="pairs"/> only values of two
    /// fields together are worth something.
    /// </summary>
    public static EditModel Random(ulong seed, int items, bool pairs)
    {
        var random = new CounterRandom(seed);
        AttributeTable table = new(items,
        [
            new AttributeColumn("price", AttributeKind.Numeric) { Numbers = Draw(items, _ => random.NextInt(10) == 0 ? double.NaN : 10 * random.NextDouble()) },
            new AttributeColumn("weight", AttributeKind.Numeric) { Numbers = Draw(items, _ => (double)random.NextInt(8)) },
            new AttributeColumn("brand", AttributeKind.Categorical) { Labels = Draw(items, _ => (string[])["b" + random.NextInt(4)]) },
            new AttributeColumn("tags", AttributeKind.MultiValued)
                { Labels = Draw(items, _ => (string[])["t" + random.NextInt(3), "t" + (3 + random.NextInt(2))]) },
        ]);
        var options = new EncodingOptions { Bins = 5, NumericByColumn = new Dictionary<string, NumericEncoding> { ["weight"] = NumericEncoding.ZScore } };
        FeatureEncoder encoder = FeatureEncoder.Fit(table, Draw(items, _ => true), options);
        return new EditModel(encoder.Fields, encoder.Encode(table), (item, rows) => pairs ? Together(rows) : rows.Select((row, f) => Alone(row, f)).Sum());

        double Alone(AttributeEdit row, int f) => row.Ids.Select((id, i) => row.Weights[i] * Worth(f, id)).Sum();

        double Together(AttributeEdit[] rows) =>
            Enumerable.Range(0, rows.Length).Sum(f => Enumerable.Range(f + 1, rows.Length - f - 1).Sum(g => Math.Min(Alone(rows[f], f), Alone(rows[g], g))));

        double Worth(int f, int id) => new CounterRandom(seed, (uint)f, (uint)id).NextGaussian();
    }

    private static T[] Draw<T>(int count, Func<int, T> draw) => [.. Enumerable.Range(0, count).Select(draw)];

    private AttributeEdit[] RowsOf(int item) => [.. fields.Select(f => new AttributeEdit(f.Name, f.RowOf(item).Ids, f.RowOf(item).Weights))];

    private static AttributeEdit[] Changed(AttributeEdit[] rows, IReadOnlyList<AttributeEdit> edits) =>
        [.. rows.Select(row => edits.FirstOrDefault(edit => edit.Attribute == row.Attribute) ?? row)];
}
