using Vitrine.Numerics;
using Vitrine.Numerics.Ops;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// Turns items into vectors [V, C]: the id embedding alone, or id and attributes fused by attribute attention. Items without training events have
/// no id field, so that their attributes alone speak for them.
/// </summary>
internal sealed class ItemEncoder
{
    private readonly List<SparseRows> fields = [];
    private readonly List<Parameter> tables = [];
    private readonly Parameter? queries;
    private readonly Parameter? bias;

    public ItemEncoder(TransformerConfig config, ReadOnlySpan<bool> trained, IReadOnlyList<EncodedField> attributes, ParameterSet parameters)
    {
        ItemCount = trained.Length;
        tables.Add(parameters.Add("item_embedding", ItemCount, config.Width, sparse: true));
        FieldNames = ["id", .. config.Attributes ? attributes.Select(a => a.Name) : []];
        if (FieldNames.Count == 1)
            return;
        fields.Add(Ids(trained));
        foreach (EncodedField attribute in attributes)
        {
            fields.Add(new SparseRows(attribute.Offsets, attribute.Ids, attribute.Weights));
            tables.Add(parameters.Add("attribute." + attribute.Name, Math.Max(1, attribute.Cardinality), config.Width, sparse: true));
        }

        queries = parameters.Add("attribute_attention.query", fields.Count, config.Width);
        bias = parameters.Add("attribute_attention.bias", 1, fields.Count);
    }

    /// <summary>V.</summary>
    public int ItemCount { get; }

    /// <summary>"id", then the attributes.</summary>
    public IReadOnlyList<string> FieldNames { get; }

    /// <summary>False when an item's vector is its id embedding and nothing is fused.</summary>
    public bool Fuses => queries is not null;

    /// <summary>[1, F] the bias of the attribute attention, the id's first; null when nothing is fused.</summary>
    public Parameter? AttentionBias => bias;

    /// <summary>The id embeddings as a node: the vectors themselves when nothing is fused.</summary>
    public Node UseIds(Tape tape) => tape.Use(tables[0]);

    /// <summary>Fuses the given items; only when <see cref="Fuses"/>.</summary>
    public AttributeAttention Fuse(Tape tape, ReadOnlySpan<int> items) => Fuse(tape, items, fields);

    /// <summary>The vectors [N, C] of items that need not exist, each given by its ids and weights in every field; only when <see cref="Fuses"/>.</summary>
    public Node EncodeRows(Tape tape, IReadOnlyList<(IReadOnlyList<int> Ids, IReadOnlyList<float> Weights)[]> items)
    {
        var shown = new SparseRows[fields.Count];
        for (int f = 0; f < shown.Length; f++)
        {
            var offsets = new int[items.Count + 1];
            for (int n = 0; n < items.Count; n++)
                offsets[n + 1] = offsets[n] + items[n][f].Ids.Count;
            shown[f] = new SparseRows(offsets, [.. items.SelectMany(item => item[f].Ids)], [.. items.SelectMany(item => item[f].Weights)]);
        }

        return Fuse(tape, [.. Enumerable.Range(0, items.Count)], shown).Result;
    }

    /// <summary>The vectors [N, C] of the given items, each without the fields that it hides ([N, F]).</summary>
    public Node EncodeHiding(Tape tape, ReadOnlySpan<int> items, ReadOnlySpan<bool> hidden)
    {
        int count = FieldNames.Count;
        int[] rows = [.. Enumerable.Range(0, items.Length)];
        if (!Fuses)
        {
            for (int n = 0; n < rows.Length; n++)
                rows[n] = hidden[n] ? -1 : items[n];
            return Gather.Apply(tape, UseIds(tape), rows);
        }

        // A row of its own for each place, with the fields that it shows.
        var shown = new SparseRows[count];
        for (int f = 0; f < count; f++)
        {
            var offsets = new int[items.Length + 1];
            List<int> ids = [];
            List<float> weights = [];
            for (int n = 0; n < items.Length; n++)
            {
                int item = items[n];
                for (int i = fields[f].Offsets[item]; i < fields[f].Offsets[item + 1] && !hidden[n * count + f]; i++)
                {
                    ids.Add(fields[f].Ids[i]);
                    weights.Add(fields[f].Weights[i]);
                }

                offsets[n + 1] = ids.Count;
            }

            shown[f] = new SparseRows(offsets, [.. ids], [.. weights]);
        }

        return Fuse(tape, rows, shown).Result;
    }

    private AttributeAttention Fuse(Tape tape, ReadOnlySpan<int> items, IReadOnlyList<SparseRows> fields)
    {
        // Node lists are short and made once a step, not once an item.
        var nodes = new Node[tables.Count];
        for (int f = 0; f < nodes.Length; f++)
            nodes[f] = tape.Use(tables[f]);
        return AttributeAttention.Apply(tape, items, fields, nodes, tape.Use(queries!), tape.Use(bias!));
    }

    private static SparseRows Ids(ReadOnlySpan<bool> trained)
    {
        var offsets = new int[trained.Length + 1];
        List<int> ids = [];
        for (int v = 0; v < trained.Length; v++)
        {
            if (trained[v])
                ids.Add(v);
            offsets[v + 1] = ids.Count;
        }

        float[] weights = new float[ids.Count];
        Array.Fill(weights, 1);
        return new SparseRows(offsets, [.. ids], weights);
    }
}
