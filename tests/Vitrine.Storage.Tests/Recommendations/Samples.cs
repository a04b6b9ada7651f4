using Vitrine.Storage.Recommendations;

namespace Vitrine.Storage.Tests.Recommendations;

/// <summary>What was shown, as the tests store it.</summary>
internal static class Samples
{
    public static ServedRecommendation Served(string id, string? user = "u1", long at = 5_000, params string[] items) => new()
    {
        Id = id,
        UserId = user,
        ServedAt = at,
        ModelVersion = "m1",
        K = 10,
        HistorySequence = user is null ? null : 12,
        HistoryLength = 3,
        HistoryFingerprint = "abc",
        Items = items.Length == 0 ? ["p1", "p2"] : items,
        // 0.1f has no exact decimal form, and -0 equals 0 but has other bits.
        Scores = items.Length == 0 ? [0.1f, -0.0f] : [.. items.Select((_, i) => -i * 0.3f)],
        Settings = """{"weights": {"brand": 1.5}}""",
        Reasons = """{"p1": "because you bought 橱窗"}""",
    };

    public static GivenExplanation Given(string id, string? recommendation, string? user = "u1", long at = 6_000) => new()
    {
        Id = id,
        UserId = user,
        RecommendationId = recommendation,
        GivenAt = at,
        ModelVersion = "m1",
        ItemId = "p1",
        Method = "attention",
        Document = """{"values": [1, 2]}""",
    };
}
