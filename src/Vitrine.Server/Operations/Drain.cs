using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Vitrine.Server.Configuration;

namespace Vitrine.Server.Operations;

/// <summary>
/// The end of a server, in order: readiness turns 503 so that a balancer sends no more, while requests are answered as before, each over a connection
/// that closes after it; then, some seconds later, no connection is taken any more and what still runs ends.
/// </summary>
internal sealed class Drain(ServerOptions options, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool begun;

    /// <summary>True once the server was told to stop.</summary>
    public bool HasBegun => begun;

    /// <summary>Middleware: after the beginning, no connection is used again.</summary>
    public Task CloseAsync(HttpContext http, Func<Task> next)
    {
        if (begun)
            http.Response.Headers.Connection = "close";
        return next();
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        return Task.Delay(TimeSpan.FromSeconds(options.Limits.DrainSeconds), time, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
