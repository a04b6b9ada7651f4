using System.Diagnostics;
using System.Globalization;

namespace Vitrine.Benchmarks.Loading;

/// <summary>
/// Keeps connections busy with one kind of request for a time. With a rate, requests are due at fixed moments and time counts from when a request was due,
/// so that those which had to wait for a slow answer before them are not forgotten (coordinated omission).
/// </summary>
/// <param name="What">What people call it.</param>
/// <param name="Request">The nth request.</param>
/// <param name="Units">What one request counts for, such as the events of a batch.</param>
internal sealed record LoadRun(string What, Func<int, byte[]> Request, int Units = 1)
{
    /// <summary>Runs the load and prints its figures.</summary>
    /// <param name="server">The server.</param>
    /// <param name="connections">Connections, each with one request at a time.</param>
    /// <param name="rate">Requests a second over all of them; 0 for as many as are answered.</param>
    /// <param name="length">How long.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LoadFigures> RunAsync(LoadedServer server, int connections, double rate, TimeSpan length, CancellationToken cancel)
    {
        int next = -1;
        TimeSpan? served = server.Busy;
        TimeSpan own = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        (List<float> Times, Dictionary<string, int> Errors)[] all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            List<float> times = [];
            var errors = new Dictionary<string, int>();
            using var connection = new LoadConnection(server.Address);
            while (Stopwatch.GetElapsedTime(start) < length && !cancel.IsCancellationRequested)
            {
                int n = Interlocked.Increment(ref next);
                byte[] request = Request(n);
                long from = rate == 0 ? Stopwatch.GetTimestamp() : await WaitUntilDueAsync(start + (long)(n / rate * Stopwatch.Frequency), cancel);
                if (await ErrorOfAsync(connection, request, cancel) is { } error)
                    errors[error] = errors.GetValueOrDefault(error) + 1;
                else
                    times.Add((float)Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }

            return (times, errors);
        })));
        float[] sorted = [.. all.SelectMany(a => a.Times).Order()];
        var failed = all.SelectMany(a => a.Errors).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Sum(e => e.Value));
        var figures = new LoadFigures(
            sorted, failed, Stopwatch.GetElapsedTime(start), server.Busy - served, Environment.CpuUsage.TotalTime - own, server.MemoryMiB, Units);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{What}: {figures}"));
        return figures;
    }

    // When the connection was free before the request was due, what the timer is late by is not the server's.
    private static async ValueTask<long> WaitUntilDueAsync(long due, CancellationToken cancel)
    {
        if (Stopwatch.GetTimestamp() >= due)
            return due;
        while (Stopwatch.GetTimestamp() is var now && now < due)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((due - now) * 1e3 / Stopwatch.Frequency)), cancel);
        return Stopwatch.GetTimestamp();
    }

    private static async ValueTask<string?> ErrorOfAsync(LoadConnection connection, byte[] request, CancellationToken cancel)
    {
        try
        {
            int status = await connection.SendAsync(request, cancel);
            return status is >= 200 and < 300 ? null : status.ToString(CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return "broken connection";
        }
    }
}

/// <summary>What a load measured.</summary>
/// <param name="Times">Milliseconds of each good answer, least first.</param>
/// <param name="Errors">Bad answers by status.</param>
/// <param name="Took">Length of the load.</param>
/// <param name="Server">Processor time of the server; null where it is not known.</param>
/// <param name="Generator">Processor time of the generator.</param>
/// <param name="MemoryMiB">Resident memory of the server at the end.</param>
/// <param name="Units">What a request counts for.</param>
internal sealed record LoadFigures(
    float[] Times, IReadOnlyDictionary<string, int> Errors, TimeSpan Took, TimeSpan? Server, TimeSpan Generator, double MemoryMiB, int Units)
{
    /// <summary>Good answers a second, by what a request counts for.</summary>
    public double PerSecond => Times.Length * (double)Units / Took.TotalSeconds;

    public override string ToString()
    {
        double all = Times.Length + Errors.Values.Sum();
        string wrong = Errors.Count == 0 ? "no errors" : "errors " + string.Join(", ", Errors.Select(e => FormattableString.Invariant($"{e.Key}: {e.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0}/s ({Times.Length * (long)Units:N0}), p50 {At(0.5):F1} ms, ") +
            string.Create(CultureInfo.InvariantCulture, $"p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, ") +
            string.Create(CultureInfo.InvariantCulture, $"most {At(1):F1} ms, {wrong}; processor time a request: generator ") +
            string.Create(CultureInfo.InvariantCulture, $"{Generator.TotalMilliseconds / all:F3} ms") +
            (Server is { } server ? string.Create(CultureInfo.InvariantCulture, $", server {server.TotalMilliseconds / all:F3} ms; {MemoryMiB:F0} MiB") : "");
    }

    private float At(double part) => Times.Length == 0 ? float.NaN : Times[Math.Min(Times.Length - 1, (int)(part * Times.Length))];
}
