using System.Runtime.InteropServices;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Models;

/// <summary>
/// The histories that a model folder keeps, so that it recommends for a known user without the data. Events of user u are the positions
/// Offsets[u]..Offsets[u+1]-1 of every column, as in <see cref="Dataset"/>.
/// </summary>
public sealed class StoredHistories
{
    private const string OffsetsName = "offsets";
    private const string ItemsName = "items";
    private const string TimesName = "times";
    private const string TypesName = "types";

    private readonly int[] offsets;
    private readonly int[] items;
    private readonly long[] times;
    private readonly BehaviorType[] types;

    private StoredHistories(int[] offsets, int[] items, long[] times, BehaviorType[] types)
    {
        this.offsets = offsets;
        this.items = items;
        this.times = times;
        this.types = types;
    }

    /// <summary>Number of users.</summary>
    public int Users => offsets.Length - 1;

    /// <summary>Number of events.</summary>
    public int Events => items.Length;

    /// <summary>The events of one user, oldest first.</summary>
    public History Of(int user)
    {
        int start = offsets[user];
        int length = offsets[user + 1] - start;
        return new History(
            items.AsMemory(start, length),
            times.Length == 0 ? default : times.AsMemory(start, length),
            types.AsMemory(start, length));
    }

    /// <summary>Writes the events of <paramref name="data"/>; times only where they are real.</summary>
    internal static void Write(string path, Dataset data, CancellationToken cancel) => SafeTensors.Write(
        path,
        [
            NamedTensor.Of(OffsetsName, [data.Offsets.Length], data.Offsets),
            NamedTensor.Of(ItemsName, [data.EventCount], data.ItemIndices),
            data.HasTimes ? NamedTensor.Of(TimesName, [data.EventCount], data.Times) : NamedTensor.Of(TimesName, [0], Array.Empty<long>()),
            NamedTensor.From(TypesName, [data.EventCount], () => MemoryMarshal.AsBytes(data.Types.AsSpan())),
        ],
        cancel: cancel);

    /// <summary>Reads histories and checks every index, so that no later code needs to.</summary>
    /// <exception cref="CheckpointFormatException">A column is missing, of another length or out of bounds.</exception>
    internal static StoredHistories Read(SafeTensorsFile file, int users, int itemCount)
    {
        int[] offsets = file.ReadVector<int>(OffsetsName);
        int[] items = file.ReadVector<int>(ItemsName);
        long[] times = file.ReadVector<long>(TimesName);
        byte[] types = file.ReadVector<byte>(TypesName);
        Require(file, OffsetsName, offsets.Length == users + 1L, $"{offsets.Length} offsets", $"{users + 1L}, one more than users");
        Require(file, OffsetsName, offsets[0] == 0 && offsets[^1] == items.Length, $"{offsets[0]} to {offsets[^1]}", $"0 to {items.Length}");
        for (int u = 0; u < users; u++)
            Require(file, OffsetsName, offsets[u] <= offsets[u + 1], $"{offsets[u]} before {offsets[u + 1]}", "offsets that never decrease");
        Require(file, TimesName, times.Length == items.Length || times.Length == 0,
            $"{times.Length} times", $"{items.Length}, one an event, or none");
        Require(file, TypesName, types.Length == items.Length, $"{types.Length} types", $"{items.Length}, one an event");
        foreach (int item in items)
            Require(file, ItemsName, (uint)item < (uint)itemCount, $"item {item}", $"0 to {itemCount - 1}");
        foreach (byte type in types)
            Require(file, TypesName, type <= (byte)BehaviorType.Dwell, $"type {type}", $"0 to {(byte)BehaviorType.Dwell}");
        return new StoredHistories(offsets, items, times, MemoryMarshal.Cast<byte, BehaviorType>(types).ToArray());
    }

    private static void Require(SafeTensorsFile file, string tensor, bool holds, FormattableString found, string expected)
    {
        if (!holds)
            throw new CheckpointFormatException(
                file.FileName, tensor, FormattableString.Invariant(found), $"{expected}; save the model again");
    }
}
