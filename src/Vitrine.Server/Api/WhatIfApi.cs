using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Lists;
using Vitrine.Server.Models;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/what-if</c>: the list before and after a change of the history, weights or filters; nothing is recorded.</summary>
internal static class WhatIfApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/what-if", AskAsync)
        .WithName("WhatIf").WithTags("Explanations").RequireAuthorization(Policies.Serve)
        .WithSummary("What the list would be if the history, the weights or the filters were others: the model is run again.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Ok<WhatIfResponse>> AskAsync(
        WhatIfRequest request, ModelHost models, ListService lists, ClaimsPrincipal caller, CancellationToken cancel)
    {
        ListRequest before = Requests.Checked(request.Before ?? throw ApiException.Bad("before: expected what the list is made for now"));
        if (before.User is null == before.History is null)
            throw ApiException.Bad("before: expected either user, whose stored events are read, or history");
        if (!Caller.MayAskAbout(caller, before.User))
            throw ApiException.Forbidden();
        ListRequest changed = Requests.Checked(before with
        {
            History = request.History ?? before.History,
            Weights = request.Weights ?? before.Weights,
            Recency = request.Recency ?? before.Recency,
            Filters = request.Filters ?? before.Filters,
        });
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        (MadeList Made, IReadOnlyList<StoredEvent> Events) was = await MakeAsync(before);
        // What the user has dealt with is not recommended because it was taken out of the question.
        (MadeList Made, IReadOnlyList<StoredEvent> Events) now = await MakeAsync(changed with { Exclude = [.. changed.Exclude, .. was.Events.Select(e => e.ItemId)] });
        return TypedResults.Ok(new WhatIfResponse(
            model.Version, [.. was.Events.Select(e => EventOf(model, e))], Items(was.Made, now.Made), Items(now.Made, was.Made)));

        async Task<(MadeList, IReadOnlyList<StoredEvent>)> MakeAsync(ListRequest list)
        {
            ListSettings settings = await lists.SettingsAsync(model, list, cancel);
            IReadOnlyList<StoredEvent> events = (await lists.EventsAsync(settings, list.User, cancel)).Events;
            return (lists.Make(model, settings, events, list.K), events);
        }

        WhatIfItem[] Items(MadeList list, MadeList other) =>
        [
            .. list.Items.Select(i => new WhatIfItem(
                i.Rank, model.Stored.Items[i.Item], model.Stored.TitleOf(i.Item, before.Language), float.IsNaN(i.Score) ? null : i.Score,
                other.Items.FirstOrDefault(o => o.Item == i.Item)?.Rank)),
        ];

        WhatIfEvent EventOf(ServedModel served, StoredEvent e) => new(
            e.ItemId, served.IndexOf(e.ItemId) is { } index ? served.Stored.TitleOf(index, before.Language) : e.ItemId,
                BehaviorNames.NameOf(e.Type), e.Time == 0 ? null : new MessageTime(e.Time));
    }
}
