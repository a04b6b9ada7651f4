using System.Globalization;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>Small datasets written out or drawn at random.</summary>
internal static class TinyData
{
    private const long Day = 86_400_000;

    /// <summary>One history a user; event t of any user happens on day t.</summary>
    public static Dataset Of(int items, params int[][] histories) => Of(AttributeTable.Empty(items), histories);

    public static Dataset Of(AttributeTable attributes, params int[][] histories)
    {
        var offsets = new int[histories.Length + 1];
        for (int user = 0; user < histories.Length; user++)
            offsets[user + 1] = offsets[user] + histories[user].Length;
        int[] all = [.. histories.SelectMany(h => h)];
        return new Dataset
        {
            Name = "tiny",
            Users = Ids("u", histories.Length),
            Items = Ids("i", attributes.Rows),
            Offsets = offsets,
            ItemIndices = all,
            Times = [.. histories.SelectMany(h => Enumerable.Range(0, h.Length).Select(t => t * Day))],
            Values = [.. all.Select(_ => 1f)],
            Types = new BehaviorType[all.Length],
            ItemAttributes = attributes,
            UserAttributes = AttributeTable.Empty(histories.Length),
        };
    }

    /// <summary>Skewed random histories of 1 to 12 events; the last <paramref name="cold"/> items have none.</summary>
    public static Dataset Random(int users, int items, ulong seed, int cold = 0)
    {
        var random = new CounterRandom(seed);
        var histories = new int[users][];
        for (int user = 0; user < users; user++)
        {
            histories[user] = new int[1 + random.NextInt(12)];
            for (int t = 0; t < histories[user].Length; t++)
                histories[user][t] = random.NextInt(1 + random.NextInt(items - cold));
        }

        var genres = new IReadOnlyList<string>[items];
        for (int item = 0; item < items; item++)
            genres[item] = [.. Enumerable.Range(0, random.NextInt(4)).Select(g => "g" + (g * item % 5).ToString(CultureInfo.InvariantCulture))];
        return Of(new AttributeTable(items, [new AttributeColumn("genres", AttributeKind.MultiValued) { Labels = genres }]), histories);
    }

    /// <summary>Leave-one-out cases: the last event of every user with at least two.</summary>
    public static (Dataset Train, EvaluationCase[] Cases) LeaveOneOut(Dataset all)
    {
        var train = new int[all.UserCount][];
        List<EvaluationCase> cases = [];
        for (int user = 0; user < all.UserCount; user++)
        {
            int[] items = all.ItemsOf(user).ToArray();
            train[user] = items.Length < 2 ? items : items[..^1];
            if (items.Length >= 2)
                cases.Add(new EvaluationCase(user, all.HistoryOf(user, items.Length - 1), items.AsMemory(items.Length - 1)));
        }

        return (Of(all.ItemAttributes, train), [.. cases]);
    }

    private static IdMap Ids(string prefix, int count) =>
        new(Enumerable.Range(0, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture)));
}
