using System.Numerics.Tensors;
using Vitrine.Numerics;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Features;

namespace Vitrine.Recommenders.Models.Transformer;

public sealed partial class SequentialTransformer
{
    /// <summary>Encoded item attributes, beside the weights.</summary>
    public const string FeaturesFile = "features.safetensors";

    /// <summary>The fitted encoder, by which new items are encoded as those of training were.</summary>
    public const string EncoderFile = "encoder.json";

    /// <summary>What <see cref="Save"/> writes besides <see cref="ModelFolder.WeightsFile"/>.</summary>
    public static IReadOnlyList<string> OwnFiles => [FeaturesFile, EncoderFile];

    /// <inheritdoc/>
    public void Save(string folder)
    {
        Fitted model = State;
        List<NamedTensor> features = [NamedTensor.Of("trained", [model.Trained.Length], model.Trained.Select(t => (byte)(t ? 1 : 0)).ToArray())];
        Dictionary<string, string> names = [];
        for (int f = 0; f < model.Fields.Count; f++)
        {
            EncodedField field = model.Fields[f];
            names[$"field{f}"] = field.Name;
            features.Add(NamedTensor.Of($"field{f}.cardinality", [1], [field.Cardinality]));
            features.Add(NamedTensor.Of($"field{f}.offsets", [field.Offsets.Length], field.Offsets));
            features.Add(NamedTensor.Of($"field{f}.ids", [field.Ids.Length], field.Ids));
            features.Add(NamedTensor.Of($"field{f}.weights", [field.Weights.Length], field.Weights));
            if (field.Numbers.Length > 0)
                features.Add(NamedTensor.Of($"field{f}.numbers", [field.Numbers.Length], field.Numbers));
        }

        SafeTensors.Write(Path.Combine(folder, FeaturesFile), features, names);
        model.Encoder.Save(Path.Combine(folder, EncoderFile));
        List<NamedTensor> weights = [];
        foreach (Parameter p in model.Network.Parameters.All)
            weights.Add(NamedTensor.From(p.Name, [p.Value.Rows, p.Value.Columns], () => (ReadOnlySpan<float>)p.Value.Span));
        SafeTensors.Write(Path.Combine(folder, ModelFolder.WeightsFile), weights);
    }

    /// <summary>Loads a model that was saved into <paramref name="folder"/>.</summary>
    /// <exception cref="CheckpointFormatException">A file is damaged or does not fit the configuration.</exception>
    public static SequentialTransformer Load(string folder, TransformerConfig config)
    {
        using SafeTensorsFile features = SafeTensors.Read(Path.Combine(folder, FeaturesFile));
        using SafeTensorsFile weights = SafeTensors.Read(Path.Combine(folder, ModelFolder.WeightsFile));
        return Load(features, weights, FeatureEncoder.Load(Path.Combine(folder, EncoderFile)), config, (int)(features.Find("trained")?.Elements ?? 0), null, 0);
    }

    /// <summary>Loads a model from an opened folder, whose files are checked against its manifest.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="workers">Its <see cref="Workers"/>; null for the default.</param>
    /// <param name="remembered">Its <see cref="RememberedHistories"/>.</param>
    public static SequentialTransformer Load(ModelFolder folder, int? workers = null, int remembered = 0)
    {
        if (!folder.Manifest.Files.ContainsKey(EncoderFile))
            throw new CheckpointFormatException(folder.FullPath, null, $"no {EncoderFile}", "it; train again with this version");
        using SafeTensorsFile features = folder.OpenTensors(FeaturesFile);
        using SafeTensorsFile weights = folder.OpenTensors();
        FeatureEncoder encoder = FeatureEncoder.Load(Path.Combine(folder.FullPath, EncoderFile));
        return Load(features, weights, encoder, folder.Manifest.ConfigAs<TransformerConfig>(), folder.Items.Count, workers, remembered);
    }

    private static SequentialTransformer Load(
        SafeTensorsFile features, SafeTensorsFile weights, FeatureEncoder encoder, TransformerConfig config, int items, int? workers, int remembered)
    {
        bool[] trained = [.. features.ReadVector<byte>("trained").Select(b => b != 0)];
        if (trained.Length != items)
            throw new CheckpointFormatException(features.FileName, "trained", $"{trained.Length} items",
                $"{items}, the items of the model's folder; save the model again");
        List<EncodedField> fields = [];
        for (int f = 0; features.Metadata.TryGetValue($"field{f}", out string? name); f++)
            fields.Add(ReadField(features, f, name, trained.Length));
        if (fields.DistinctBy(f => f.Name).Count() != fields.Count)
            throw new CheckpointFormatException(features.FileName, "field names", "one name twice", "each once; save the model again");
        if (!fields.Select(f => (f.Name, f.Cardinality)).SequenceEqual(encoder.Fields.Select(f => (f.Name, f.Cardinality))))
            throw new CheckpointFormatException(features.FileName, null, "other attributes than the encoder's", "the same; train again");
        var model = new SequentialTransformer(config);
        var network = new TransformerNetwork(
            config, trained, config.Attributes ? fields : [], (name, rows, columns) => weights.Require<float>(name, [rows, columns]));
        model.fitted = new Fitted(network, trained, encoder, fields);
        foreach (Parameter p in network.Parameters.All)
        {
            weights.CopyTo(p.Name, [p.Value.Rows, p.Value.Columns], p.Value.Span);
            if (!TensorPrimitives.IsFiniteAll(p.Value.Span))
                throw new CheckpointFormatException(weights.FileName, p.Name, "a value that is not finite", "numbers; train the model again");
        }

        model.Workers = workers ?? model.Workers;
        model.RememberedHistories = remembered;
        model.Refresh();
        return model;
    }

    private static EncodedField ReadField(SafeTensorsFile file, int f, string name, int rows)
    {
        int cardinality = file.ReadVector<int>($"field{f}.cardinality") is [>= 0 and var c] ? c : throw Bad(file, f, "one count of 0 or more");
        int[] offsets = file.ReadVector<int>($"field{f}.offsets");
        int[] ids = file.ReadVector<int>($"field{f}.ids");
        float[] weights = file.ReadVector<float>($"field{f}.weights");
        if (offsets.Length != rows + 1 || offsets[0] != 0 || offsets[^1] != ids.Length || ids.Length != weights.Length)
            throw Bad(file, f, $"{rows + 1} offsets from 0 to {ids.Length}, and as many weights as ids");
        for (int i = 0; i < rows; i++)
            if (offsets[i] > offsets[i + 1])
                throw Bad(file, f, "offsets that never decrease");
        foreach (int id in ids)
            if ((uint)id >= (uint)cardinality)
                throw Bad(file, f, $"ids in 0..{cardinality - 1}");
        // Models of versions before this one have none.
        float[] numbers = file.Find($"field{f}.numbers") is null ? [] : file.ReadVector<float>($"field{f}.numbers");
        if (numbers.Length != 0 && numbers.Length != rows)
            throw Bad(file, f, $"{rows} numbers, or none");
        return new EncodedField(name, cardinality, offsets, ids, weights) { Numbers = numbers };
    }

    private static CheckpointFormatException Bad(SafeTensorsFile file, int f, string expected) => new(file.FileName, $"field{f}", "other values", expected);
}
