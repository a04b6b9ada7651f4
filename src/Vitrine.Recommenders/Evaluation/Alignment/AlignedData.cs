using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Evaluation.Alignment;

/// <summary>Brings prepared data to the item indices of a stored model, by external ids.</summary>
public static class AlignedData
{
    private const int Shown = 3;

    /// <summary>The split with the items of <paramref name="modelItems"/>; the same object when the ids already agree in order.</summary>
    /// <exception cref="DataFormatException">The data has items that the model does not know.</exception>
    public static DatasetSplit Of(DatasetSplit split, IdMap modelItems)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(modelItems);
        Dataset data = split.Train;
        if (data.Items.Ids.SequenceEqual(modelItems.Ids, StringComparer.Ordinal))
            return split;
        int[] toModel = Map(data, modelItems);
        return split with
        {
            Train = Reindex(data, modelItems, toModel),
            Validation = [.. split.Validation.Select(c => Reindex(c, toModel))],
            Test = [.. split.Test.Select(c => Reindex(c, toModel))],
        };
    }

    private static int[] Map(Dataset data, IdMap modelItems)
    {
        var toModel = new int[data.ItemCount];
        List<string> unknown = [];
        for (int item = 0; item < toModel.Length; item++)
            if (!modelItems.TryGetIndex(data.Items[item], out toModel[item]))
                unknown.Add(data.Items[item]);
        if (unknown.Count > 0)
        {
            throw new DataFormatException(
                data.Name, 0, 0, $"{unknown.Count} items that the model does not know ({string.Join(", ", unknown.Take(Shown))})",
                "items the model was trained with; train on this data, or clean it alike");
        }

        return toModel;
    }

    private static EvaluationCase Reindex(EvaluationCase asked, int[] toModel) => asked with
    {
        History = new History(Reindex(asked.History.Items.Span, toModel), asked.History.Times, asked.History.Types),
        Targets = Reindex(asked.Targets.Span, toModel),
        Negatives = Reindex(asked.Negatives.Span, toModel),
    };

    private static int[] Reindex(ReadOnlySpan<int> items, int[] toModel)
    {
        var mapped = new int[items.Length];
        for (int i = 0; i < mapped.Length; i++)
            mapped[i] = toModel[items[i]];
        return mapped;
    }

    private static Dataset Reindex(Dataset data, IdMap modelItems, int[] toModel) => new()
    {
        Name = data.Name,
        Users = data.Users,
        Items = modelItems,
        Offsets = data.Offsets,
        ItemIndices = Reindex(data.ItemIndices, toModel),
        Times = data.Times,
        Values = data.Values,
        Types = data.Types,
        ItemAttributes = Reindex(data.ItemAttributes, modelItems.Count, toModel),
        UserAttributes = data.UserAttributes,
        HasTimes = data.HasTimes,
    };

    // Items that only the model knows keep empty attributes.
    private static AttributeTable Reindex(AttributeTable table, int rows, int[] toModel) => new(rows,
    [
        .. table.Columns.Select(c => c with
        {
            Labels = c.Labels.Count == 0 ? c.Labels : Move(c.Labels, rows, toModel, []),
            Numbers = c.Numbers.Count == 0 ? c.Numbers : Move(c.Numbers, rows, toModel, double.NaN),
            Texts = c.Texts.Count == 0 ? c.Texts : Move(c.Texts, rows, toModel, ""),
        }),
    ]);

    private static T[] Move<T>(IReadOnlyList<T> column, int rows, int[] toModel, T missing)
    {
        var moved = new T[rows];
        Array.Fill(moved, missing);
        for (int i = 0; i < toModel.Length; i++)
            moved[toModel[i]] = column[i];
        return moved;
    }
}
