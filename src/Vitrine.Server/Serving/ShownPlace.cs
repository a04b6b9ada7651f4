using System.Text.Json;
using Vitrine.Server.Api.Contracts;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Serving;

/// <summary>How an item came to its place on a list that was shown, as it was stored with the list.</summary>
internal static class ShownPlace
{
    /// <summary>Its place; null where there is no such list, it is another user's, or the item is not on it.</summary>
    public static ListedNote? Of(ServedRecommendation? list, string? user, string? item)
    {
        if (list is null || list.UserId != user)
            return null;
        ShownItem[] items = JsonSerializer.Deserialize<ShownReasons>(list.Reasons, ListSettings.Json)!.Items;
        int place = Array.FindIndex(items, i => i.Item == item);
        return place < 0 ? null : new ListedNote(place + 1, items[place].ModelRank, items[place].Rules);
    }

    private sealed record ShownReasons(ShownItem[] Items);

    private sealed record ShownItem(string Item, int ModelRank, IReadOnlyList<RuleNote> Rules);
}
