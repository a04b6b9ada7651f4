using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Catalog;
using Vitrine.Server.Security;
using Vitrine.Storage;
using Vitrine.Storage.Audit;
using Vitrine.Storage.Items;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/keys</c>, <c>/v1/items</c> and <c>/v1/audit</c>: who may ask, what rules look at, and what was done.</summary>
internal static class AdminApi
{
    private const int MostItems = 10_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1").WithTags("Administration");
        group.MapGet("/keys", KeysAsync).WithName("ListKeys").RequireAuthorization(Policies.Administer).WithSummary("All keys, without their secrets.");
        group.MapPost("/keys", MakeKeyAsync).WithName("MakeKey").RequireAuthorization(Policies.Administer)
            .WithSummary("Makes a key; its secret is told this once.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapDelete("/keys/{id}", RevokeAsync).WithName("RevokeKey").RequireAuthorization(Policies.Administer)
            .WithSummary("Makes a key invalid; other servers refuse it within ten seconds.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/items", PutItemsAsync).WithName("PutItems").RequireAuthorization(Policies.Ingest)
            .WithSummary("Stores what rules and filters look at (stock, price, category); an item's attributes replace those it had.")
                .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/audit", AuditAsync).WithName("ListAudit").RequireAuthorization(Policies.Analyse)
            .WithSummary("What was done to models, rules, keys and users' data, newest first.");
    }

    private static async Task<Ok<KeyNote[]>> KeysAsync(ApiKeyStore keys, CancellationToken cancel) =>
        TypedResults.Ok((await keys.ListAsync(cancel)).Select(k => new KeyNote(
        k.Id, k.Name, NameOf(k.Role), new MessageTime(k.CreatedAt), k.RevokedAt is { } revoked ? new MessageTime(revoked) : null,
            k.LastUsedAt is { } used ? new MessageTime(used) : null)).ToArray());

    private static async Task<Ok<MadeKey>> MakeKeyAsync(KeyMessage message, ApiKeyStore keys, AuditLog audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (Enum.GetValues<ApiRole>().Where(r => NameOf(r) == message.Role).ToArray() is not [var role])
            throw ApiException.Bad($"role: expected {string.Join(", ", Enum.GetValues<ApiRole>().Select(NameOf))}");
        (ApiKey key, string secret) = await keys.CreateAsync(Requests.Id(message.Name, "name"), role, cancel);
        await audit.AddAsync(Caller.NameOf(caller), "key.make", details: Details(key.Id), cancel: cancel);
        return TypedResults.Ok(new MadeKey(key.Id, key.Name, NameOf(key.Role), secret));
    }

    private static async Task<NoContent> RevokeAsync(
        string id, ApiKeyStore keys, KeyCache cache, AuditLog audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (!await keys.RevokeAsync(Requests.Id(id, "id"), cancel))
            throw ApiException.NotFound("no valid key of this id");
        cache.Clear();
        await audit.AddAsync(Caller.NameOf(caller), "key.revoke", details: Details(id), cancel: cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ItemReceipt>> PutItemsAsync(ItemMessage[] messages, ItemStore items, ItemCatalog catalog, CancellationToken cancel)
    {
        if (messages.Length is 0 or > MostItems)
            throw ApiException.Bad(FormattableString.Invariant($"expected 1..{MostItems} items"));
        StoredItem[] stored =
        [
            .. messages.Select((m, i) => m?.Attributes.ValueKind == System.Text.Json.JsonValueKind.Object && ExternalText.IsId(m.Id)
                ? new StoredItem(m.Id!, m.Attributes.GetRawText())
                : throw ApiException.Bad(FormattableString.Invariant($"[{i}]: expected an id and an object of attributes"))),
        ];
        await items.PutAsync(stored, cancel);
        await catalog.FollowAsync(items, cancel);
        return TypedResults.Ok(new ItemReceipt(stored.Length));
    }

    private static async Task<Ok<List<AuditEntry>>> AuditAsync(AuditLog audit, CancellationToken cancel, int count = 50, long before = long.MaxValue) =>
        count is >= 1 and <= 500 ? TypedResults.Ok(await audit.ListAsync(count, before, cancel: cancel)) : throw ApiException.Bad("count: expected 1..500");

    private static string NameOf(ApiRole role) => role.ToString().ToLowerInvariant();

    private static string Details(string key) => System.Text.Json.JsonSerializer.Serialize(new { key });
}
