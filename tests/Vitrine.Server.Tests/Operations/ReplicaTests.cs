using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Operations;

public sealed class ReplicaTests(ShopModels shop)
{
    private const int Clients = 6;

    private const int Enough = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Replica_KilledUnderLoad_NoClientNoticesAndNoEventIsLostOrDoubled()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("vitrine-replicas-").FullName;
        try
        {
            string database = await (await TestContext.Current.GetFixture<PostgresServer>())!.NewDatabaseAsync();
            object options = new
            {
                database,
                model = shop.First,
                security = new { keysFolder = Path.Combine(folder, "keys"), requestsPerSecond = 100_000 },
            };
            // One makes the keys and the schema, then the other finds them.
            await using ServerProcess first = await ServerProcess.StartAsync(folder, options, "--import-histories");
            await using ServerProcess second = await ServerProcess.StartAsync(folder, options);
            await using NginxProcess nginx = await NginxProcess.StartAsync(folder, [first.Address, second.Address]);
            string secret = (await shop.RunAsync("key", "create", "--db", database, "--role", "admin", "--name", "load")).Trim();
            using var client = new HttpClient { BaseAddress = nginx.Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            using var stop = new CancellationTokenSource();
            var acknowledged = new ConcurrentBag<string>();
            var failures = new ConcurrentBag<string>();
            Task[] load = [.. Enumerable.Range(0, Clients).Select(n => LoadAsync(client, n, acknowledged, failures, stop.Token))];
            await GrowAsync(acknowledged, Enough, cancel);
            first.Kill();
            await GrowAsync(acknowledged, acknowledged.Count + Enough, cancel);
            await stop.CancelAsync();
            await Task.WhenAll(load);

            Assert.Empty(failures);
            // The kill was met by requests that were on their way.
            Assert.Contains(first.Address.Authority, nginx.Errors, StringComparison.Ordinal);
            string[] stored = await StoredAsync(database, cancel);
            Assert.Equal(stored.Distinct(StringComparer.Ordinal), stored);
            Assert.Empty(acknowledged.Except(stored, StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LoadAsync(
        HttpClient client, int number, ConcurrentBag<string> acknowledged, ConcurrentBag<string> failures, CancellationToken stop)
    {
        for (int turn = 0; !stop.IsCancellationRequested; turn++)
        {
            string user = $"u{(number * 7 + turn) % 200:D5}";
            string[] ids = [.. Enumerable.Range(0, 3).Select(i => $"load-{number}-{turn}-{i}")];
            try
            {
                if (turn % 4 == 0)
                {
                    using HttpResponseMessage list = await client.GetAsync(
                        new Uri($"/v1/users/{user}/recommendations?k=5", UriKind.Relative), CancellationToken.None);
                    if (list.StatusCode != HttpStatusCode.OK)
                        failures.Add($"list: {(int)list.StatusCode}");
                }

                using HttpResponseMessage response = await client.PostAsJsonAsync(
                    new Uri("/v1/events", UriKind.Relative),
                    ids.Select((id, i) => new { id, user, item = $"p{(turn + i) % 80:D5}", type = "view" }), CancellationToken.None);
                string text = await response.Content.ReadAsStringAsync(CancellationToken.None);
                if (response.StatusCode != HttpStatusCode.OK || JsonNode.Parse(text) is not { } receipt
                    || (int)receipt["stored"]! + (int)receipt["known"]! != ids.Length)
                    failures.Add($"events: {(int)response.StatusCode} {text}");
                else
                    Array.ForEach(ids, acknowledged.Add);
            }
            catch (HttpRequestException e)
            {
                failures.Add(e.Message);
            }
        }
    }

    private static async Task GrowAsync(ConcurrentBag<string> acknowledged, int count, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        while (acknowledged.Count < count)
            await Task.Delay(10, patience.Token);
    }

    private static async Task<string[]> StoredAsync(string database, CancellationToken cancel)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand command = source.CreateCommand("SELECT event_id FROM events WHERE event_id LIKE 'load-%'");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        List<string> ids = [];
        while (await reader.ReadAsync(cancel))
            ids.Add(reader.GetString(0));
        return [.. ids];
    }
}
