using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    /// <summary>The labels of an item that the model's encoder knows, each with its attribute's name; numbers and texts have none.</summary>
    /// <param name="item">Item index.</param>
    public IEnumerable<KeyValuePair<string, string>> LabelsOf(int item)
    {
        Fitted model = State;
        for (int f = 0; f < model.Fields.Count; f++)
        {
            if (model.Encoder.Fields[f] is not LabelField labels)
                continue;
            EncodedField field = model.Fields[f];
            for (int i = field.Offsets[item]; i < field.Offsets[item + 1]; i++)
                yield return KeyValuePair.Create(field.Name, labels.Describe(field.Ids[i]));
        }
    }

    /// <summary>
    /// The numeric attributes with [items] numbers as they were in training, rounded to floats, NaN where missing; none of a model saved without them.
    /// </summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<float>>> Numbers =>
        State.Fields.Where(f => f.Numbers.Length > 0).Select(f => KeyValuePair.Create(f.Name, (IReadOnlyList<float>)f.Numbers));
}
