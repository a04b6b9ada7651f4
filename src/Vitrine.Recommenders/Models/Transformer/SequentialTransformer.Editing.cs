using System.Numerics.Tensors;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    /// <inheritdoc/>
    public bool ScoresByAttributes => State.Network.Items.Fuses && Config.OutputEmbedding == OutputEmbedding.Tied;

    /// <inheritdoc/>
    public IReadOnlyList<FieldEncoder> AttributeEncoders => Config.Attributes ? State.Encoder.Fields : [];

    /// <inheritdoc/>
    public EncodedField ValuesOf(string attribute) => State.Fields[FieldIndex(attribute)];

    /// <inheritdoc/>
    public void ScoreEdited(History history, int target, IReadOnlyList<IReadOnlyList<AttributeEdit>> edits, Span<float> scores)
    {
        Fitted model = State;
        if (history.Length == 0)
        {
            scores.Clear();
            return;
        }

        InferenceContext context = model.Contexts.Rent();
        Fill(context, history);
        Tape tape = context.Tape;
        model.Network.EncodeLast(tape, tape.Input(model.Items), context.Batch, context.State);
        ReadOnlySpan<float> state = context.State.Output.Value.Row(0);
        if (ScoresByAttributes)
        {
            Node vectors = model.Network.OutputItems(tape, model.Network.Items.EncodeRows(tape, [.. edits.Select(edit => Edited(model, target, edit))]));
            for (int i = 0; i < edits.Count; i++)
                scores[i] = TensorPrimitives.Dot(state, vectors.Value.Row(i));
        }
        else
            scores[..edits.Count].Fill(TensorPrimitives.Dot(state, model.OutputItems.Row(target)));

        model.Contexts.Return(context);
    }

    /// <inheritdoc/>
    public IExplainableRecommender WithEdited(int item, IReadOnlyList<AttributeEdit> edits)
    {
        EncodedField[] fields = [.. State.Fields];
        foreach (AttributeEdit edit in edits)
        {
            int f = FieldIndex(edit.Attribute);
            fields[f] = fields[f].With(item, edit.Ids, edit.Weights);
        }

        return Copy(fields);
    }

    // The item's row of every field that is fused, the id first.
    private (IReadOnlyList<int> Ids, IReadOnlyList<float> Weights)[] Edited(Fitted model, int item, IReadOnlyList<AttributeEdit> edits)
    {
        var rows = new (IReadOnlyList<int>, IReadOnlyList<float>)[1 + model.Fields.Count];
        rows[0] = model.Trained[item] ? ([item], [1f]) : ([], []);
        for (int f = 0; f < model.Fields.Count; f++)
            rows[1 + f] = model.Fields[f].RowOf(item);
        foreach (AttributeEdit edit in edits)
            rows[1 + FieldIndex(edit.Attribute)] = (edit.Ids, edit.Weights);
        return rows;
    }

    private int FieldIndex(string attribute)
    {
        for (int f = 0; f < AttributeEncoders.Count; f++)
            if (AttributeEncoders[f].Name == attribute)
                return f;
        throw new ArgumentException($"SequentialTransformer: attribute '{attribute}', expected one of {string.Join(", ", AttributeNames)}", nameof(attribute));
    }
}
