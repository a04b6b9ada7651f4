using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>What an epoch is made of: windows of events whose last, or whose every next, event is to be predicted.</summary>
internal static class TrainingExamples
{
    /// <summary>All examples of the dataset under the objective, by user.</summary>
    public static SequenceWindow[] Of(Dataset train, TransformerConfig config) =>
        config.Training.Objective == Objective.EveryPosition ? SequenceWindows.Cut(train, config.MaxLength) : Prefixes(train, config.MaxLength);

    /// <summary>Refuses data that holds no example.</summary>
    /// <exception cref="ArgumentException">No user has two events.</exception>
    public static void RequireAny(Dataset train)
    {
        for (int user = 0; user < train.UserCount; user++)
            if (train.Offsets[user + 1] - train.Offsets[user] >= 2)
                return;
        throw new ArgumentException(
            $"{train.Name}: no user has two training events, expected at least one; the last two events of each user are held out", nameof(train));
    }

    /// <summary>The order of one epoch: a function of seed and epoch alone, so that a resumed run meets the same batches.</summary>
    public static int[] Order(int count, ulong seed, int epoch)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        var random = new CounterRandom(seed, (uint)epoch, 0x0EDE2u);
        random.Shuffle(order.AsSpan());
        return order;
    }

    private static SequenceWindow[] Prefixes(Dataset train, int maxLength)
    {
        List<SequenceWindow> prefixes = [];
        for (int user = 0; user < train.UserCount; user++)
        {
            int start = train.Offsets[user];
            for (int target = start + 1; target < train.Offsets[user + 1]; target++)
            {
                int first = Math.Max(start, target - maxLength);
                prefixes.Add(new SequenceWindow(user, first, target - first + 1));
            }
        }

        return [.. prefixes];
    }
}
