using System.Text.Json;
using Vitrine.Storage.Recommendations;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A list that was shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">To whom; null for an anonymous visitor.</param>
/// <param name="ServedAt">When.</param>
/// <param name="Model">Version of the model.</param>
/// <param name="K">Length that was asked for.</param>
/// <param name="HistoryLength">Events that were read.</param>
/// <param name="Items">Ids, best first.</param>
/// <param name="Scores">The model's scores; null for items that it does not list.</param>
/// <param name="Settings">Filters, weights, rules: all that it was made with.</param>
/// <param name="Reasons">By item, its rank by the model, what rules did, and the reason given.</param>
public sealed record ShownList(
    string Id, string? User, MessageTime ServedAt, string Model, int K, int HistoryLength, IReadOnlyList<string> Items, IReadOnlyList<float?> Scores,
        JsonElement Settings, JsonElement Reasons)
{
    /// <summary>As it was stored.</summary>
    public static ShownList Of(ServedRecommendation served)
    {
        ArgumentNullException.ThrowIfNull(served);
        return new ShownList(
            served.Id, served.UserId, new MessageTime(served.ServedAt), served.ModelVersion, served.K, served.HistoryLength, served.Items,
            [.. served.Scores.Select(s => float.IsNaN(s) ? (float?)null : s)], JsonDocument.Parse(served.Settings).RootElement,
                JsonDocument.Parse(served.Reasons).RootElement);
    }
}

/// <summary>A list made again.</summary>
/// <param name="Id">Of the list that was shown.</param>
/// <param name="Identical">True where items and scores are the same bit for bit.</param>
/// <param name="Differences">What differs, a sentence each.</param>
/// <param name="Items">Ids as made now.</param>
/// <param name="Scores">Scores as made now.</param>
public sealed record ReplayResponse(string Id, bool Identical, IReadOnlyList<string> Differences, IReadOnlyList<string> Items, IReadOnlyList<float?> Scores);
