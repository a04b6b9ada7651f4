using System.Globalization;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>What events count in a baseline: 1 each, or by their behaviour type.</summary>
internal static class EventWeights
{
    private const string Key = "weights";

    private static readonly BehaviorType[] Types = Enum.GetValues<BehaviorType>();

    /// <summary>What one event counts.</summary>
    public static float Of(this BehaviorWeights? weights, BehaviorType type) => weights is null ? 1 : weights[type];

    /// <summary>
    /// What the item of event <paramref name="t"/> counts in a history: the strongest of its events, told at the first of them; 0 at the others. Events of
    /// unknown type count 1.
    /// </summary>
    public static float At(this BehaviorWeights? weights, History history, int t)
    {
        ReadOnlySpan<int> items = history.Items.Span;
        if (items[..t].Contains(items[t]))
            return 0;
        if (weights is null || history.Types.IsEmpty)
            return 1;
        ReadOnlySpan<BehaviorType> types = history.Types.Span;
        float strongest = 0;
        for (int later = t; later < items.Length; later++)
            if (items[later] == items[t])
                strongest = Math.Max(strongest, weights[types[later]]);
        return strongest;
    }

    /// <exception cref="ConfigException">A weight is out of range, or all are 0.</exception>
    public static void Validate(this BehaviorWeights? weights)
    {
        if (weights is null)
            return;
        foreach (BehaviorType type in Types)
        {
            string name = type.ToString();
            ConfigException.Require(
                weights[type] is 0 or (>= 0.001f and <= 1000), $"weights.{char.ToLowerInvariant(name[0])}{name[1..]}", weights[type], "0, or 0.001..1000");
        }

        ConfigException.Require(Types.Any(type => weights[type] > 0), Key, "0 for every type", "at least one weight above 0");
    }

    /// <summary>Adds the weights to the metadata of a baseline's file; nothing where all events count alike.</summary>
    public static Dictionary<string, string> With(this Dictionary<string, string> metadata, BehaviorWeights? weights)
    {
        if (weights is not null)
            metadata[Key] = string.Join(' ', Types.Select(type => BaselineFile.Text(weights[type])));
        return metadata;
    }

    /// <summary>The weights of a baseline's file, or null.</summary>
    /// <exception cref="CheckpointFormatException">They are not as <see cref="With"/> writes them.</exception>
    public static BehaviorWeights? Read(SafeTensorsFile file)
    {
        if (file.Metadata.GetValueOrDefault(Key) is not { } text)
            return null;
        float[] w = [.. text.Split(' ').Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : -1)];
        if (w.Length != Types.Length || !w.All(value => value is 0 or (>= 0.001f and <= 1000)))
            throw new CheckpointFormatException(file.FileName, Key, $"'{text}'", $"{Types.Length} weights; save the model again");
        return new BehaviorWeights
        {
            View = w[(int)BehaviorType.View],
            Click = w[(int)BehaviorType.Click],
            AddToCart = w[(int)BehaviorType.AddToCart],
            Buy = w[(int)BehaviorType.Buy],
            Rate = w[(int)BehaviorType.Rate],
            Like = w[(int)BehaviorType.Like],
            Share = w[(int)BehaviorType.Share],
            Dwell = w[(int)BehaviorType.Dwell],
        };
    }
}
