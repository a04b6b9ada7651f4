using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Recommenders.Simulation;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Cli.Verbs;

/// <summary>
/// Simulated shoppers as clients of a running server: each is shown a list with reasons, sometimes asks why or says what it thinks of an item, and
/// does what its own tastes make it do.
/// </summary>
internal sealed class LiveShoppers(ToolContext context, SimulationOptions simulation)
{
    private readonly LiveShop shop = new(simulation);

    /// <summary>Sends an event every so often until it is cancelled.</summary>
    public async Task RunAsync(Uri address, TimeSpan every, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var timer = new PeriodicTimer(every, context.Time);
        try
        {
            for (int visit = 1; await timer.WaitForNextTickAsync(cancel); visit++)
                await VisitAsync(client, visit, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }

    private async Task VisitAsync(HttpClient client, int number, CancellationToken cancel)
    {
        LiveVisit visit = shop.Next(context.Time.GetUtcNow().ToUnixTimeMilliseconds());
        string user = Uri.EscapeDataString(visit.Shopper.Id);
        try
        {
            ListResponse list = (await client.GetFromJsonAsync<ListResponse>(
                new Uri($"/v1/users/{user}/recommendations?with=reasons", UriKind.Relative), JsonSerializerOptions.Web, cancel))!;
            string[] items = [.. list.Items.Select(i => i.Item)];
            if (list.HistoryLength > 0 && items.Length > 0 && shop.AsksWhy())
                await client.GetStringAsync(
                    new Uri($"/v1/explanations?user={user}&item={Uri.EscapeDataString(items[0])}&recommendation={list.Id}", UriKind.Relative), cancel);
            if (shop.OpinionOf(visit.Shopper, items) is { } opinion)
                await TellAsync(client, "/v1/feedback", Said(number, "opinion", opinion.Item, opinion.Likes ? "up" : "down"), cancel);
            if (items.Contains(visit.Item.Id, StringComparer.Ordinal))
                await TellAsync(client, "/v1/feedback", Said(number, "click", visit.Item.Id, "click"), cancel);
            var done = new EventMessage(
                Id(number, "event"), visit.Shopper.Id, visit.Item.Id, BehaviorNames.NameOf(visit.Event.Type), null, visit.Event.Seconds);
            await TellAsync(client, "/v1/events", done, cancel);

            FeedbackMessage Said(int number, string what, string item, string kind) => new(item, kind, Id(number, what), visit.Shopper.Id, list.Id);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            context.Screen.Note($"a simulated shopper went away: {e.Message}");
        }
    }

    private static string Id(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"live-{number}-{what}");

    private static async Task TellAsync<T>(HttpClient client, string path, T message, CancellationToken cancel)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(path, message, JsonSerializerOptions.Web, cancel);
        response.EnsureSuccessStatusCode();
    }
}
