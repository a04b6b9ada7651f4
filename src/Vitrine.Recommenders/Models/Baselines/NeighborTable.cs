using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>A sparse [items, items] matrix by source item: what each history item adds to the scores of others.</summary>
internal sealed class NeighborTable
{
    private readonly int[] offsets;
    private readonly int[] targets;
    private readonly float[] similarities;

    private NeighborTable(int[] offsets, int[] targets, float[] similarities)
    {
        this.offsets = offsets;
        this.targets = targets;
        this.similarities = similarities;
    }

    public static NeighborTable Empty { get; } = new([0], [], []);

    public int Items => offsets.Length - 1;

    /// <summary>Transposes neighbour lists by target item (whose score they make up) into rows by source item.</summary>
    public static NeighborTable BySource(int[][] neighbors, float[][] similarities)
    {
        var offsets = new int[neighbors.Length + 1];
        foreach (int[] list in neighbors)
            foreach (int source in list)
                offsets[source + 1]++;
        for (int item = 0; item < neighbors.Length; item++)
            offsets[item + 1] = checked(offsets[item + 1] + offsets[item]);

        int[] next = offsets[..^1];
        var targets = new int[offsets[^1]];
        var values = new float[offsets[^1]];
        for (int target = 0; target < neighbors.Length; target++)
        {
            for (int i = 0; i < neighbors[target].Length; i++)
            {
                int position = next[neighbors[target][i]]++;
                targets[position] = target;
                values[position] = similarities[target][i];
            }
        }

        return new NeighborTable(offsets, targets, values);
    }

    /// <summary>Adds the row of <paramref name="source"/>, times <paramref name="weight"/>, to <paramref name="scores"/> ([items]).</summary>
    public void AddTo(int source, float weight, Span<float> scores)
    {
        for (int i = offsets[source]; i < offsets[source + 1]; i++)
            scores[targets[i]] += weight * similarities[i];
    }

    public NamedTensor[] ToTensors() =>
    [
        NamedTensor.Of("offsets", [offsets.Length], offsets),
        NamedTensor.Of("targets", [targets.Length], targets),
        NamedTensor.Of("similarities", [similarities.Length], similarities),
    ];

    /// <exception cref="CheckpointFormatException">The rows do not fit together.</exception>
    public static NeighborTable Read(SafeTensorsFile file)
    {
        int[] offsets = file.ReadVector<int>("offsets");
        int[] targets = file.ReadVector<int>("targets");
        float[] similarities = BaselineFile.RequireFinite(file, "similarities", file.ReadVector<float>("similarities"));
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != targets.Length || targets.Length != similarities.Length)
            throw new CheckpointFormatException(
                file.FileName, "offsets", $"{targets.Length} targets and {similarities.Length} similarities",
                    "as many of each as the last offset says; save the model again");
        for (int item = 1; item < offsets.Length; item++)
            if (offsets[item] < offsets[item - 1])
                throw new CheckpointFormatException(file.FileName, "offsets", $"{offsets[item]} after {offsets[item - 1]}",
                    "rising offsets; save the model again");
        if (targets.AsSpan().IndexOfAnyExceptInRange(0, offsets.Length - 2) is >= 0 and int wrong)
            throw new CheckpointFormatException(file.FileName, "targets", $"item index {targets[wrong]}", $"0..{offsets.Length - 2}; save the model again");
        return new NeighborTable(offsets, targets, similarities);
    }
}
