using System.Numerics.Tensors;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Tensor = Vitrine.Numerics.Tensor;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> AttributeNames => Config.Attributes ? [.. State.Encoder.Fields.Select(f => f.Name)] : [];

    /// <inheritdoc/>
    public string Describe(int item, string attribute)
    {
        int f = AttributeNames.ToList().IndexOf(attribute);
        if (f < 0)
            throw new ArgumentException(
                $"SequentialTransformer.Describe: attribute '{attribute}', expected one of {string.Join(", ", AttributeNames)}", nameof(attribute));
        EncodedField field = State.Fields[f];
        return string.Join(", ", field.Ids[field.Offsets[item]..field.Offsets[item + 1]].Select(State.Encoder.Fields[f].Describe));
    }

    /// <inheritdoc/>
    /// <remarks>The masks are scored as pieces of a batch on all processors; neither these nor the other masks change a bit of a score.</remarks>
    public void ScoreHidingFields(History history, int target, IReadOnlyList<bool[]> hidden, Span<float> scores)
    {
        Fitted model = State;
        int fields = model.Network.Items.FieldNames.Count;
        if (history.Length == 0)
            throw new ArgumentException("SequentialTransformer.ScoreHidingFields: the history is empty, expected at least one event", nameof(history));
        if (hidden.FirstOrDefault(mask => mask.Length != fields && mask.Length != fields * Math.Min(history.Length, MaxLength)) is { } wrong)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"SequentialTransformer.ScoreHidingFields: a mask of {wrong.Length} fields, expected {fields}"), nameof(hidden));
        }

        // Each piece holds the history once a mask; all masks are of single events there.
        History read = history.Last(MaxLength);
        int most = Math.Max(1, PieceTokens / read.Length);
        var found = new float[hidden.Count];
        Tensor item = model.OutputItems.Slice(target, 1);
        ForEachPiece((hidden.Count + most - 1) / most, piece =>
        {
            int first = piece * most, count = Math.Min(most, hidden.Count - first);
            InferenceContext context = model.Contexts.Rent();
            context.Batch.Clear();
            var masks = new bool[count * read.Length * fields];
            for (int i = 0; i < count; i++)
            {
                context.Batch.Add(read);
                for (int place = i * read.Length * fields; place < (i + 1) * read.Length * fields; place += hidden[first + i].Length)
                    hidden[first + i].CopyTo(masks, place);
            }

            context.Tape.Reset();
            Node vectors = model.Network.Items.EncodeHiding(context.Tape, context.Batch.Items, masks);
            model.Network.EncodeVectors(context.Tape, vectors, context.Batch, context.State, lastOnly: true);
            for (int i = 0; i < count; i++)
                found[first + i] = TensorPrimitives.Dot(context.State.Output.Value.Row(i), item.Span);
            model.Contexts.Return(context);
        });
        found.CopyTo(scores);
    }
}
