using System.Globalization;
using Vitrine.Explanations;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Server.Api;

namespace Vitrine.Server.Configuration;

/// <summary>
/// What a server needs to know; from a JSON file, the environment (VITRINE__DATABASE) and the command line. Checked before anything starts.
/// </summary>
public sealed class ServerOptions
{
    /// <summary>The section of a configuration that holds them.</summary>
    public const string Section = "Vitrine";

    /// <summary>Path of an SQLite file, made where it is not there, or a connection string of PostgreSQL ("Host=..."). Default vitrine.db.</summary>
    public string Database { get; set; } = "vitrine.db";

    /// <summary>Folder of the model to start with where the database's registry has none active; it is registered. Empty: only the registry's.</summary>
    public string Model { get; set; } = "";

    /// <summary>Folder whose folders are trainings, looked at by <c>/v1/runs</c>. Empty: the folder that holds the model in use.</summary>
    public string Runs { get; set; } = "";

    /// <summary>What the items are, for words: shop, news, video, music, finance or learning. Default shop.</summary>
    public string Domain { get; set; } = "shop";

    /// <summary>A JSON file of privacy rules; empty for the built-in ones.</summary>
    public string Privacy { get; set; } = "";

    /// <summary>The method of explanations where a request names none. Default leave-one-out.</summary>
    public string Method { get; set; } = "leave-one-out";

    /// <summary>The attribute whose labels users can block. Default category.</summary>
    public string CategoryAttribute { get; set; } = "category";

    /// <summary>Address of an OpenTelemetry collector, to which traces, metrics and logs are sent by OTLP over HTTP ("http://collector:4318"). Empty: none.</summary>
    public string Collector { get; set; } = "";

    /// <summary>Who may ask.</summary>
    public SecurityOptions Security { get; set; } = new();

    /// <summary>How much is taken at a time.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>All that is wrong, a sentence each; empty for options that can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Database))
            yield return "database is empty, expected the path of an SQLite file or a connection string of PostgreSQL (Host=...)";
        if (!Enum.TryParse(Domain, ignoreCase: true, out ItemDomain _) || int.TryParse(Domain, CultureInfo.InvariantCulture, out _))
            yield return $"domain is '{Domain}', expected one of {string.Join(", ", Enum.GetNames<ItemDomain>().Select(n => n.ToLowerInvariant()))}";
        if (Collector.Length > 0 && (!Uri.TryCreate(Collector, UriKind.Absolute, out Uri? collector) || collector.Scheme is not ("http" or "https")))
            yield return $"collector is '{Collector}', expected an address such as http://collector:4318";
        if (Runs.Length > 0 && !Directory.Exists(Runs))
            yield return $"runs is '{Runs}', where there is no folder, expected one that holds trainings";
        if (ProblemOfMethod() is { } problem)
            yield return problem;
        foreach (string limit in Limits.Problems())
            yield return limit;
        foreach (string security in Security.Problems())
            yield return security;
        if (Database.Contains("Host=", StringComparison.OrdinalIgnoreCase) && Security is { KeysFolder: "", KeysCertificate: "" })
            yield return "security.keysFolder and security.keysCertificate are empty, expected one of them: with PostgreSQL the keys of personal "
                + "data would lie beside it in clear";
    }

    /// <summary>The domain; <see cref="Problems"/> says whether it can be read.</summary>
    internal ItemDomain ItemDomain => Enum.Parse<ItemDomain>(Domain, ignoreCase: true);

    private string? ProblemOfMethod()
    {
        try
        {
            Requests.Guard(() => ExplainerRegistry.Default.Get(Method));
            return null;
        }
        catch (ApiException e)
        {
            return e.Message;
        }
    }
}

/// <summary>Who may ask.</summary>
public sealed class SecurityOptions
{
    /// <summary>False: every request is an administrator's; only for a demonstration, and only on this machine's own address. Default true.</summary>
    public bool RequireKeys { get; set; } = true;

    /// <summary>
    /// Folder of the data-protection keys, by which personal columns and user tokens are encrypted; the servers of one database share it. Empty:
    /// beside an SQLite file; in the database of PostgreSQL, where a certificate must encrypt them, as they would else lie beside what they protect.
    /// </summary>
    public string KeysFolder { get; set; } = "";

    /// <summary>A PKCS #12 file (.pfx) with private key, by which the data-protection keys are encrypted. Default none.</summary>
    public string KeysCertificate { get; set; } = "";

    /// <summary>Its password. Default none.</summary>
    public string KeysCertificatePassword { get; set; } = "";

    /// <summary>Origins whose pages may call the API from a browser ("https://shop.example"). Default none: CORS is off.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Requests a second that one key, token or address may send; bursts of twice as many. Default 200.</summary>
    public int RequestsPerSecond { get; set; } = 200;

    internal IEnumerable<string> Problems()
    {
        if (KeysCertificate.Length > 0 && !File.Exists(KeysCertificate))
            yield return $"security.keysCertificate is '{KeysCertificate}', where there is no file, expected a PKCS #12 file";
        if (RequestsPerSecond < 1)
            yield return FormattableString.Invariant($"security.requestsPerSecond is {RequestsPerSecond}, expected 1 or more");
        foreach (string origin in AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https")
                || uri.GetLeftPart(UriPartial.Authority) != origin)
                yield return $"security.allowedOrigins has '{origin}', expected a scheme and a host such as https://shop.example";
    }
}

/// <summary>How much is taken at a time; beyond it a request is refused and told when to come again.</summary>
public sealed class LimitOptions
{
    /// <summary>Requests worked on at once, those among them that wait for the disk. Default 16 times the processors.</summary>
    public int Concurrent { get; set; } = 16 * Environment.ProcessorCount;

    /// <summary>Requests that wait beyond these. Default 512.</summary>
    public int Waiting { get; set; } = 512;

    /// <summary>Most bytes of a request's body. Default 8 MiB.</summary>
    public long BodyBytes { get; set; } = 8 << 20;

    /// <summary>Seconds after which a request is given up. Default 30.</summary>
    public double Seconds { get; set; } = 30;

    /// <summary>Most events of one request. Default 10,000.</summary>
    public int Events { get; set; } = 10_000;

    /// <summary>Users whose histories are held in memory. Default 50,000.</summary>
    public int CachedUsers { get; set; } = 50_000;

    /// <summary>
    /// Seconds between the signal to stop and the end of listening, during which readiness is 503 and requests are still answered. Default 0; behind a
    /// balancer, twice the time between its questions.
    /// </summary>
    public double DrainSeconds { get; set; }

    internal IEnumerable<string> Problems()
    {
        foreach ((string name, double value, double most) in new (string, double, double)[]
        {
            ("concurrent", Concurrent, 100_000), ("waiting", Waiting, 1e6), ("bodyBytes", BodyBytes, 1e9), ("seconds", Seconds, 3600),
                ("events", Events, 1e6), ("cachedUsers", CachedUsers, 1e8), ("drainSeconds", DrainSeconds, 600),
        })
        {
            int least = name is "waiting" or "drainSeconds" ? 0 : 1;
            if (!(value >= least && value <= most))
                yield return FormattableString.Invariant($"limits.{name} is {value}, expected {least}..{most}");
        }
    }
}
