using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Histories;
using Vitrine.Server.Live;
using Vitrine.Server.Models;
using Vitrine.Server.Operations;
using Vitrine.Server.Security;
using Vitrine.Storage;
using Vitrine.Storage.Events;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/events</c>: what users did.</summary>
internal static class EventsApi
{
    private const int MostErrors = 20;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/events", AppendAsync)
        .WithName("AppendEvents").WithTags("Events").RequireAuthorization(Policies.Ingest)
        .WithSummary("Stores events: one, a list, or a line each (application/x-ndjson). All of a request or none; an id that was stored before "
            + "is not stored again.")
        .Accepts<EventMessage[]>("application/json", "application/x-ndjson").Produces<EventReceipt>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<EventReceipt>, ProblemHttpResult>> AppendAsync(
        HttpContext http, EventStore events, HistoryBook histories, ModelHost models, UpdateHub updates, ServerOptions options, ServiceMeter meter, TimeProvider time,
            CancellationToken cancel)
    {
        List<EventMessage?> messages = await ReadAsync(http.Request, options.Limits.Events, cancel);
        NewEvent[] batch = Checked(messages, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (events.TryAppendAsync(batch, cancel) is not { } append)
        {
            http.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem("events come faster than they can be stored; send the same request again",
                statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests");
        }

        AppendResult result = await append;
        string[] users = [.. batch.Where((_, i) => result.IsNew[i]).Select(e => e.UserId).Distinct(StringComparer.Ordinal)];
        meter.EventsStored(result.New);
        histories.Forget(users);
        updates.Tell(users);
        int unknown = 0;
        if (models.IsReady)
        {
            using ModelLease lease = models.Lease();
            unknown = batch.Count(e => lease.Model.IndexOf(e.ItemId) is null);
        }

        return TypedResults.Ok(new EventReceipt(result.New, result.Known, unknown));
    }

    private static async Task<List<EventMessage?>> ReadAsync(HttpRequest request, int most, CancellationToken cancel)
    {
        List<EventMessage?> messages = [];
        await foreach (EventMessage? message in MessagesAsync(request, cancel))
        {
            if (messages.Count == most)
                throw ApiException.Bad(FormattableString.Invariant($"more than {most} events in one request; send them in several"));
            messages.Add(message);
        }

        return messages.Count > 0 ? messages : throw ApiException.Bad("no event was sent, expected at least one");
    }

    private static async IAsyncEnumerable<EventMessage?> MessagesAsync(HttpRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        string type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (type is "application/x-ndjson" or "application/jsonl")
        {
            await foreach (EventMessage? message in JsonSerializer.DeserializeAsyncEnumerable<EventMessage?>(
                request.BodyReader.AsStream(), topLevelValues: true, JsonSerializerOptions.Web, cancel))
                yield return message;
        }
        else if (type == "application/json")
        {
            using JsonDocument document = await JsonDocument.ParseAsync(request.BodyReader.AsStream(), cancellationToken: cancel);
            foreach (JsonElement element in document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.EnumerateArray().ToArray()
                : [document.RootElement])
                yield return element.Deserialize<EventMessage?>(JsonSerializerOptions.Web);
        }
        else
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The request cannot be used",
                "expected application/json or application/x-ndjson");
        }
    }

    private static NewEvent[] Checked(List<EventMessage?> messages, long now)
    {
        var errors = new Dictionary<string, string[]>();
        var batch = new NewEvent[messages.Count];
        for (int i = 0; i < batch.Length && errors.Count < MostErrors; i++)
        {
            if (messages[i] is not { } message)
            {
                errors[FormattableString.Invariant($"[{i}]")] = ["expected an event, found null"];
                continue;
            }

            void Require(bool holds, string member, string expected)
            {
                if (!holds)
                    errors[FormattableString.Invariant($"[{i}].{member}")] = [expected];
            }

            string id = FormattableString.Invariant($"expected an id of 1 to {ExternalText.LongestId} printable characters");
            Require(ExternalText.IsId(message.Id), "id", id);
            Require(ExternalText.IsId(message.User), "user", id);
            Require(ExternalText.IsId(message.Item), "item", id);
            Require(message.Value is not { } value || float.IsFinite(value), "value", "expected a finite number");
            Require(Requests.IsType(message.Type, out BehaviorType type), "type", "expected " + BehaviorNames.Expected);
            if (errors.Count == 0)
                batch[i] = new NewEvent(message.Id!, message.User!, message.Item!, type, message.Time?.Milliseconds ?? now, message.Value ?? 1);
        }

        return errors.Count == 0 ? batch : throw new ApiException(StatusCodes.Status400BadRequest, "The events cannot be stored",
            "none of the request was stored; see errors")
        { Errors = errors };
    }
}
