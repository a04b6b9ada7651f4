using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vitrine.Server.Tests.Api;

namespace Vitrine.Server.Tests.Operations;

public sealed class DrainTests(ShopModels shop)
{
    private const double DrainSeconds = 1.5;

    private static readonly Uri Events = new("/v1/events", UriKind.Relative);

    [Fact]
    public async Task Terminate_UnderLoad_RefusesByReadinessFirstAndEndsWhatRuns()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("there is no SIGTERM to send");
        string folder = Directory.CreateTempSubdirectory("vitrine-drain-").FullName;
        try
        {
            string database = Path.Combine(folder, "vitrine.db");
            object options = new { database, model = shop.First, limits = new { drainSeconds = DrainSeconds }, security = new { requestsPerSecond = 100_000 } };
            await using ServerProcess server = await ServerProcess.StartAsync(folder, options, "--no-keys");
            using var client = new HttpClient { BaseAddress = server.Address };
            var acknowledged = new ConcurrentBag<string>();
            Task[] load = [.. Enumerable.Range(0, 4).Select(sender => SendUntilRefusedAsync(client, sender, acknowledged))];
            using HttpResponseMessage stream = await client.GetAsync(
                new Uri("/v1/stream?user=listener", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            using var held = new HeldContent(JsonSerializer.Serialize(EventOf("held")));
            Task<HttpResponseMessage> running = client.PostAsync(Events, held, TestContext.Current.CancellationToken);
            await held.Begun;
            Assert.Equal(HttpStatusCode.OK, await ReadyAsync(client));

            var since = Stopwatch.StartNew();
            await server.TerminateAsync();
            while (await ReadyAsync(client) == HttpStatusCode.OK)
                Assert.True(since.Elapsed < TimeSpan.FromSeconds(DrainSeconds), "readiness did not turn before the listener closed");
            int before = acknowledged.Count;
            // The stream ends, and is no failure to who reads it.
            await stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(load);
            Assert.InRange(since.Elapsed, TimeSpan.FromSeconds(DrainSeconds), TimeSpan.FromSeconds(DrainSeconds + 10));
            Assert.True(acknowledged.Count > before, "no request was answered after readiness had turned");
            // Nobody can connect any more; what had begun before still ends well.
            held.Release();
            using (HttpResponseMessage response = await running)
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            (int code, string errors) = await server.EndAsync();

            Assert.Equal((0, ""), (code, errors));
            List<string> stored = Stored(database);
            Assert.Equal(stored.Distinct(StringComparer.Ordinal), stored);
            Assert.Empty(acknowledged.Append("held").Except(stored, StringComparer.Ordinal));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SendUntilRefusedAsync(HttpClient client, int sender, ConcurrentBag<string> acknowledged)
    {
        for (int number = 0; ; number++)
        {
            try
            {
                string id = $"drain-{sender}-{number}";
                using HttpResponseMessage response = await client.PostAsJsonAsync(Events, EventOf(id), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                acknowledged.Add(id);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task<HttpStatusCode> ReadyAsync(HttpClient client)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static object EventOf(string id) => new { id, user = "drained", item = "p00001", type = "view" };

    private static List<string> Stored(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT event_id FROM events";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> ids = [];
        while (reader.Read())
            ids.Add(reader.GetString(0));
        return ids;
    }
}
