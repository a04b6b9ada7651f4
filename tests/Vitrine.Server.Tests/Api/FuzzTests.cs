using System.Text;
using Vitrine.Numerics;

namespace Vitrine.Server.Tests.Api;

/// <summary>Ten thousand requests that nobody should send: none may end in a failure of the server, nor tell of its inside.</summary>
public sealed class FuzzTests(ShopModels shop)
{
    private static readonly string[] Routes =
    [
        "POST /v1/events", "POST /v1/items", "GET /v1/users/{}/recommendations", "POST /v1/recommendations", "GET /v1/recommendations",
            "GET /v1/recommendations/{}",
        "POST /v1/recommendations/{}/replay", "GET /v1/explanations", "POST /v1/explanations", "POST /v1/what-if", "POST /v1/feedback",
            "GET /v1/users/{}/controls", "PUT /v1/users/{}/controls",
        "POST /v1/users/{}/token", "GET /v1/users/{}/export", "DELETE /v1/users/{}", "POST /v1/models", "POST /v1/models/{}/activate",
            "PUT /v1/rules", "POST /v1/rules/preview", "POST /v1/keys", "DELETE /v1/keys/{}", "DELETE /v1/feedback/{}",
        "POST /v1/inside", "GET /v1/items", "GET /v1/users", "GET /v1/users/{}/history", "GET /v1/session", "GET /v1/parameters", "GET /v1/runs/{}",
        "GET /v1/metrics/activity", "GET /v1/metrics/population", "GET /v1/metrics/quality/days", "GET /v1/explanations/log",
        "GET /v1/audit", "GET /{}", "PATCH /v1/events", "GET /openapi/{}", "POST /v1/stream",
    ];

    private static readonly string[] Words =
    [
        "", "null", "0", "-1", "1e999", "NaN", "true", "[]", "{}", "[[[[", "{\"a\":", "\"\\ud800\"", "u00001", "p00001", "../../etc/passwd", "%00",
            "%2e%2e%2f", "a b", "'; DROP TABLE events; --", "<script>", "\u202e", "é", "😀",
        "99999999999999999999", "2026-13-45T99:99:99Z", "view", "brand:2", "category:..", ":", "best", "attention:layer=9,head=9",
            "kernel-shap:samples=999999999", "zh", "\r\nX-Injected: 1",
    ];

    private static readonly string[] Members =
    [
        "id", "user", "item", "type", "time", "value", "history", "k", "filters", "exclude", "weights", "recency", "reasons", "method", "language",
            "before", "kind", "comment", "rules", "revision", "name",
        "role", "path", "activate", "attributes", "depth", "budgetMs", "blockedCategories", "profilingOff", "attribute", "anyOf", "min", "max",
            "where", "places", "list",
        "days", "count", "query", "methods", "trace", "changes",
    ];

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 10_000)]
    [InlineData(DatabaseKind.PostgreSql, 2_000)]
    public async Task AnyRequest_HoweverBad_IsAnsweredWithoutAFailure(DatabaseKind kind, int requests)
    {
        await using ShopServer server = await ShopServer.StartAsync(shop, kind: kind);
        var statuses = new Dictionary<int, int>();
        for (uint n = 0; n < requests; n++)
        {
            var random = new CounterRandom(11, n);
            using HttpRequestMessage request = Make(random);
            using HttpResponseMessage response = await server.Admin.SendAsync(
                request, HttpCompletionOption.ResponseContentRead, TestContext.Current.CancellationToken);
            string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            int status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status < 500, $"request {n}, {request.Method} {request.RequestUri}: {status} {text}");
            Assert.False(response.Headers.Contains("X-Injected"));
            foreach (string inside in new[] { "   at ", "Exception", "System.", "Microsoft.", shop.Folder, "SQLite", "Npgsql" })
                Assert.False(status >= 400 && text.Contains(inside, StringComparison.Ordinal),
                    $"request {n}, {request.Method} {request.RequestUri} tells of the inside: {text}");
        }

        // Both what is refused and what happens to be right were met.
        Assert.True(statuses.GetValueOrDefault(400) > requests / 10 && statuses.Where(s => s.Key < 300).Sum(s => s.Value) > requests / 100, string.Join(", ", statuses));
    }

    private static HttpRequestMessage Make(CounterRandom random)
    {
        string[] route = Routes[random.NextInt(Routes.Length)].Split(' ');
        string path = route[1].Replace("{}", Uri.EscapeDataString(Word(ref random)), StringComparison.Ordinal);
        if (random.NextInt(2) == 0)
            path += "?" + string.Join('&', Enumerable.Range(0, 1 + random.NextInt(3))
                .Select(_ => $"{Members[random.NextInt(Members.Length)]}={Uri.EscapeDataString(Word(ref random))}"));
        var request = new HttpRequestMessage(new HttpMethod(route[0]), new Uri(path, UriKind.Relative));
        if (route[0] is "POST" or "PUT" or "PATCH")
        {
            string body = random.NextInt(4) == 0 ? Word(ref random) : Json(ref random, 0);
            string type = random.NextInt(8) switch { 0 => "text/plain", 1 => "application/x-ndjson", _ => "application/json" };
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        return request;
    }

    private static string Word(ref CounterRandom random) => random.NextInt(20) == 0 ? new string('x', 300) : Words[random.NextInt(Words.Length)];

    private static string Json(ref CounterRandom random, int depth)
    {
        int kind = random.NextInt(depth > 3 ? 4 : 7);
        if (kind >= 5)
        {
            var members = new List<string>();
            for (int i = random.NextInt(6); i >= 0; i--)
                members.Add($"\"{Members[random.NextInt(Members.Length)]}\":{Json(ref random, depth + 1)}");
            return "{" + string.Join(',', members) + "}";
        }

        if (kind == 4)
        {
            var entries = new List<string>();
            for (int i = random.NextInt(4); i > 0; i--)
                entries.Add(Json(ref random, depth + 1));
            return "[" + string.Join(',', entries) + "]";
        }

        return kind switch
        {
            0 => "null",
            1 => random.NextInt(2) == 0 ? "true" : "-1.5",
            2 => (random.NextInt(2000) - 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => System.Text.Json.JsonSerializer.Serialize(Word(ref random)),
        };
    }
}
