using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Vitrine.Explanations;
using Vitrine.Explanations.Privacy;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Lists;
using Vitrine.Server.Models;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>GET /v1/items</c>: the items that requests can name.</summary>
internal static class ItemsApi
{
    private const int MostItems = 200;
    private const int LongestQuery = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/items", Find)
        .WithName("FindItems").WithTags("Items").RequireAuthorization(Policies.Serve)
        .WithSummary("Items by a part of their id or title (query), by their ids (id, again for each), or else the most popular ones.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Ok<ItemNote[]> Find(
        ModelHost models, ListMaker lists, string? query = null, [FromQuery] string[]? id = null, int count = 20, string? language = null)
    {
        string spoken = Requests.Language(language);
        if (count is < 1 or > MostItems || id is { Length: > MostItems })
            throw ApiException.Bad(FormattableString.Invariant($"count: expected 1..{MostItems}, and as many ids at most"));
        if (query is { Length: > LongestQuery })
            throw ApiException.Bad(FormattableString.Invariant($"query: expected at most {LongestQuery} characters"));
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        IEnumerable<int> found = id is { Length: > 0 } ? id.Select(one => model.IndexOf(Requests.Id(one, "id"))).OfType<int>()
            : string.IsNullOrWhiteSpace(query) ? model.Finder.Popular(count)
            : model.Finder.Find(query.Trim(), count);
        ExplanationContext context = model.Context(spoken);
        return TypedResults.Ok(found.Select(item => new ItemNote(model.Stored.Items[item], context.ItemLabel(item), Labels(item))).ToArray());

        // What would tell why an item must not be named is not told either.
        Dictionary<string, IReadOnlyList<string>> Labels(int item)
        {
            PrivacyFilter privacy = context.Privacy!;
            return privacy.IsPrivate(item) ? [] : lists.Known(model).LabelsOf(item)
                .Where(l => !privacy.IsPrivate(l.Key) && !l.Value.Any(label => privacy.IsPrivateLabel(l.Key, label)))
                .ToDictionary(StringComparer.Ordinal);
        }
    }
}
