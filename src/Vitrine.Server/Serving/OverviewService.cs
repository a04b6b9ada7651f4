using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Explanations;
using Vitrine.Explanations.Global;
using Vitrine.Explanations.Privacy;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Storage.Settings;

namespace Vitrine.Server.Serving;

/// <summary>
/// What the model in use goes by over many users: computed in the background when first asked for, one at a time, and kept in the database.
/// </summary>
public sealed partial class OverviewService(
    ModelHost models, SettingsStore settings, ServerOptions options, PrivacyRules privacy, IHostApplicationLifetime lifetime, ILogger<OverviewService> log)
    : IAsyncDisposable
{
    private const string By = "system";

    private readonly ConcurrentDictionary<string, Computation> computations = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> running = [];
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>How the overview of the model in use stands; begins it where nobody asked before.</summary>
    /// <exception cref="Api.ApiException">There is no model.</exception>
    public Computation OfModelInUse()
    {
        using ModelLease lease = models.Lease();
        return computations.GetOrAdd(lease.Model.Version, version =>
        {
            var computation = new Computation(version);
            running.Add(Task.Run(() => RunAsync(computation)));
            return computation;
        });
    }

    /// <summary>Stops what is being computed.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running);
        stop.Dispose();
        turn.Dispose();
    }

    private async Task RunAsync(Computation computation)
    {
        CancellationToken cancel = stop.Token;
        try
        {
            await turn.WaitAsync(cancel);
            try
            {
                using ModelLease lease = models.Lease();
                // Another model may have come into use meanwhile; its turn comes when it is asked about.
                if (lease.Model.Version != computation.Model)
                    computations.TryRemove(computation.Model, out _);
                else
                    computation.Pages = await FindAsync(computation, cancel) ?? await MakeAsync(computation, lease.Model, cancel);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (ArgumentException e)
        {
            computation.Problem = e.Message;
        }
        catch (Exception e)
        {
            Failed(log, computation.Model, e);
            computation.Problem = "the computation failed; the server's log says why";
        }
    }

    private static string NameOf(Computation computation) => "overview-" + computation.Model;

    private async Task<OverviewPages?> FindAsync(Computation computation, CancellationToken cancel) =>
        await settings.FindAsync(NameOf(computation), cancel) is { } stored ? OverviewPages.Read(stored.Document, Made()) : null;

    private async Task<OverviewPages> MakeAsync(Computation computation, ServedModel model, CancellationToken cancel)
    {
        Overview overview = await Task.Factory.StartNew(
            () => Compute(computation, model, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        OverviewPages pages = OverviewPages.Of(overview, Made());
        long revision = (await settings.FindAsync(NameOf(computation), cancel))?.Revision ?? 0;
        await settings.PutAsync(NameOf(computation), revision, pages.ToJson(), By, cancel);
        return pages;
    }

    private Overview Compute(Computation computation, ServedModel model, CancellationToken cancel)
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        ExplanationContext context = model.Context("en");
        bool hasCategory = model.Stored.LabelledAttributes.Contains(options.CategoryAttribute) && !context.Privacy!.IsPrivate(options.CategoryAttribute);
        var question = new OverviewQuestion(context, model.Stored, model.Stored.Split()) { Category = hasCategory ? options.CategoryAttribute : null };
        return question.Answer(ExplainerRegistry.Default.Get(options.Method), computation, cancel);
    }

    // Names that must not be said are left out when it is made, and words are those of this program.
    private string Made()
    {
        string program = typeof(OverviewService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        byte[] with = JsonSerializer.SerializeToUtf8Bytes(new { program, privacy, options.Method, options.CategoryAttribute });
        return Convert.ToHexStringLower(SHA256.HashData(with));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The overview of model {Model} could not be computed")]
    private static partial void Failed(ILogger log, string model, Exception exception);
}

/// <summary>How the overview of a model stands. Safe to read from many threads.</summary>
/// <param name="model">Version of the model.</param>
public sealed class Computation(string model) : IProgress<double>
{
    private volatile OverviewPages? pages;
    private volatile string? problem;
    private double progress;

    /// <summary>Version of the model.</summary>
    public string Model => model;

    /// <summary>The overview; null until it is ready.</summary>
    public OverviewPages? Pages
    {
        get => pages;
        internal set => pages = value;
    }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Problem
    {
        get => problem;
        internal set => problem = value;
    }

    /// <summary>Part that is done, 0..1; 1 only where it is ready.</summary>
    public double Progress => pages is null ? Volatile.Read(ref progress) : 1;

    /// <inheritdoc/>
    public void Report(double value) =>
        // Adding up comes after the users.
        Volatile.Write(ref progress, 0.9 * value);
}
