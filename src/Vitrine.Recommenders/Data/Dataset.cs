namespace Vitrine.Recommenders.Data;

/// <summary>
/// Cleaned interactions grouped by user and ordered by time (ties keep file order), with item and user attributes.
/// Immutable: cleaning and splitting make new ones. Events of user u are the positions Offsets[u]..Offsets[u+1]-1 of every column.
/// </summary>
public sealed class Dataset
{
    /// <summary>Name for reports ("ml-1m"); never used to find anything.</summary>
    public required string Name { get; init; }

    /// <summary>External user ids.</summary>
    public required IdMap Users { get; init; }

    /// <summary>External item ids. May hold items without events (cold items with attributes).</summary>
    public required IdMap Items { get; init; }

    /// <summary>[users + 1] start of each user's events.</summary>
    public required int[] Offsets { get; init; }

    /// <summary>[events] item indices.</summary>
    public required int[] ItemIndices { get; init; }

    /// <summary>[events] Unix milliseconds UTC, never decreasing within a user.</summary>
    public required long[] Times { get; init; }

    /// <summary>[events] rating, seconds or count; 1 when the source has none.</summary>
    public required float[] Values { get; init; }

    /// <summary>[events] behaviour types.</summary>
    public required BehaviorType[] Types { get; init; }

    /// <summary>Attributes, one row an item. A column named "title" holds what people call the item.</summary>
    public required AttributeTable ItemAttributes { get; init; }

    /// <summary>Attributes, one row a user.</summary>
    public required AttributeTable UserAttributes { get; init; }

    /// <summary>
    /// [users] items of which the data says that the user did not want them, none of them among the user's events; empty when the data has no such labels.
    /// Nothing is trained on them.
    /// </summary>
    public IReadOnlyList<int[]> Negatives { get; init; } = [];

    /// <summary>True when <see cref="Times"/> are real times, false when they are only an order.</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>Number of users.</summary>
    public int UserCount => Users.Count;

    /// <summary>Number of items.</summary>
    public int ItemCount => Items.Count;

    /// <summary>Number of interactions.</summary>
    public int EventCount => ItemIndices.Length;

    /// <summary>Item indices of one user, oldest first.</summary>
    public ReadOnlySpan<int> ItemsOf(int user) => ItemIndices.AsSpan(Offsets[user]..Offsets[user + 1]);

    /// <summary>Items that one user is known not to have wanted.</summary>
    public ReadOnlyMemory<int> NegativesOf(int user) => Negatives.Count == 0 ? default : Negatives[user];

    /// <summary>The whole history of one user.</summary>
    public History HistoryOf(int user) => HistoryOf(user, Offsets[user + 1] - Offsets[user]);

    /// <summary>The first <paramref name="length"/> events of one user.</summary>
    public History HistoryOf(int user, int length)
    {
        int start = Offsets[user];
        return new History(ItemIndices.AsMemory(start, length), Times.AsMemory(start, length), Types.AsMemory(start, length));
    }

    /// <summary>What people call the item: its "title" attribute, else its id.</summary>
    public string TitleOf(int item)
    {
        string title = ItemAttributes.Find("title")?.Display(item) ?? "";
        return title.Length > 0 ? title : Items[item];
    }
}
