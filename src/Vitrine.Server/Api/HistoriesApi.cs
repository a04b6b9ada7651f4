using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Models;
using Vitrine.Server.Security;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/users</c> and <c>/v1/users/{id}/history</c>: who did something lately, and what.</summary>
internal static class HistoriesApi
{
    private const int MostUsers = 200;
    private const int MostEvents = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/users").WithTags("Users");
        group.MapGet("", UsersAsync).WithName("ListUsers").RequireAuthorization(Policies.Analyse)
            .WithSummary("Users of the events that arrived last, those with the newest events first.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{id}/history", HistoryAsync).WithName("GetHistory").RequireAuthorization(Policies.Serve)
            .WithSummary("A user's last events, oldest first; none of a user of whom nothing is known.").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<UserNote[]>> UsersAsync(EventStore events, CancellationToken cancel, int count = 20)
    {
        if (count is < 1 or > MostUsers)
            throw ApiException.Bad(FormattableString.Invariant($"count: expected 1..{MostUsers}"));
        List<ActiveUser> users = await events.NewestUsersAsync(count, cancel);
        return TypedResults.Ok(users.Select(u => new UserNote(u.UserId, u.Events, new MessageTime(u.LastTime))).ToArray());
    }

    private static async Task<Ok<HistoryNote[]>> HistoryAsync(
        string id, EventStore events, ModelHost models, ClaimsPrincipal caller, CancellationToken cancel, int count = 200, string? language = null)
    {
        if (count is < 1 or > MostEvents)
            throw ApiException.Bad(FormattableString.Invariant($"count: expected 1..{MostEvents}"));
        string spoken = Requests.Language(language);
        if (!Caller.MayAskAbout(caller, Requests.Id(id, "id")))
            throw ApiException.Forbidden();
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        StoredHistory history = await events.HistoryAsync(id, count, cancel: cancel);
        return TypedResults.Ok(history.Events.Select(e => new HistoryNote(
            e.ItemId, model.IndexOf(e.ItemId) is { } item ? model.Context(spoken).ItemLabel(item) : e.ItemId, BehaviorNames.NameOf(e.Type),
            new MessageTime(e.Time))).ToArray());
    }
}
