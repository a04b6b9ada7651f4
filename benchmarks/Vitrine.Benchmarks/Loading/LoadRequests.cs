using System.Text;
using Vitrine.Recommenders.Data;

namespace Vitrine.Benchmarks.Loading;

/// <summary>The requests of a load, as bytes: users and items are taken in a fixed, scattered order.</summary>
/// <param name="secret">An administrator's key.</param>
/// <param name="users">Users with full histories.</param>
/// <param name="items">The catalogue.</param>
/// <param name="batch">Events of a request that stores them.</param>
internal sealed class LoadRequests(string secret, IReadOnlyList<string> users, IdMap items, int batch)
{
    private const int ListLength = 10;
    private const int UsersAtOnce = 16;

    private readonly string run = Guid.NewGuid().ToString("N");

    /// <summary>A list of 10 with reasons by attention.</summary>
    public byte[] Reasons(int n) => Get($"/v1/users/{UserOf(n)}/recommendations?k=10&with=reasons&method=attention");

    /// <summary>A list of 10 without reasons.</summary>
    public byte[] List(int n) => Get($"/v1/users/{UserOf(n)}/recommendations?k=10");

    /// <summary>An explanation of the best item by the server's own method, each of another user.</summary>
    public byte[] FirstExplanation(int n) => Get($"/v1/explanations?user={UserOf(n)}");

    /// <summary>Explanations of ten items for each user, as who opens one after the other in a list: of 16 users by turns.</summary>
    public byte[] Explanation(int n)
    {
        int user = n / (ListLength * UsersAtOnce) * UsersAtOnce + n % UsersAtOnce;
        return Get($"/v1/explanations?user={UserOf(user)}&item={items[(int)(n * 104_729L % items.Count)]}");
    }

    /// <summary>A batch of events of many users.</summary>
    public byte[] Events(int n)
    {
        var body = new StringBuilder("[");
        for (int i = 0; i < batch; i++)
            Append(body, n * batch + i, FormattableString.Invariant($"visitor-{(n * (long)batch + i) * 7919 % 100_000}"));
        return Post("/v1/events", body.Append(']').ToString());
    }

    /// <summary>By turns an event of a user and the list that follows it: the history is another each time.</summary>
    public byte[] EventThenReasons(int n)
    {
        if (n % 2 == 1)
            return Reasons(n / 2);
        var body = new StringBuilder();
        Append(body, n, UserOf(n / 2));
        return Post("/v1/events", body.ToString());
    }

    /// <summary>Puts a registered model in use.</summary>
    public byte[] Activate(string version) => Post($"/v1/models/{version}/activate", "{}");

    /// <summary>Registers a model folder.</summary>
    public byte[] Register(string folder) => Post("/v1/models", $$"""{"path": "{{folder}}"}""");

    private string UserOf(int n) => users[(int)(n * 7919L % users.Count)];

    private void Append(StringBuilder body, int n, string user)
    {
        if (body.Length > 1)
            body.Append(',');
        body.Append("{\"id\":\"").Append(run).Append('-').Append(n).Append("\",\"user\":\"").Append(user).Append("\",\"item\":\"")
            .Append(items[(int)(n * 104_729L % items.Count)]).Append("\",\"type\":\"view\"}");
    }

    private byte[] Get(string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\n\r\n");

    private byte[] Post(string path, string body) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\nContent-Type: application/json\r\n"
        + FormattableString.Invariant($"Content-Length: {body.Length}\r\n\r\n") + body);
}
