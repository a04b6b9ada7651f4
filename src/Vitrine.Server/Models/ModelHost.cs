using Vitrine.Server.Api;

namespace Vitrine.Server.Models;

/// <summary>
/// The model in use. A request takes a lease and keeps its model to its end, so that another can be activated without a dropped request. Safe to use
/// from many threads.
/// </summary>
/// <param name="open">Opens a model folder.</param>
public sealed class ModelHost(Func<string, ServedModel> open) : IDisposable
{
    private readonly SemaphoreSlim changing = new(1);
    private volatile ServedModel? current;

    /// <summary>True once a model is in use.</summary>
    public bool IsReady => current is not null;

    /// <summary>Takes the model in use. Dispose the lease at the end of the request.</summary>
    /// <exception cref="ApiException">There is none yet.</exception>
    public ModelLease Lease()
    {
        while (true)
        {
            ServedModel model = current ?? throw ApiException.NoModel();
            // It may have been retired and closed since it was read.
            if (model.TryLease())
                return new ModelLease(model);
        }
    }

    /// <summary>Opens a folder and puts it in use; the model before it is closed when its last request has ended.</summary>
    /// <param name="folder">A saved model.</param>
    /// <param name="version">The version that it must be.</param>
    /// <param name="cancel">Stops the waiting for another change.</param>
    /// <exception cref="Numerics.Checkpoints.CheckpointFormatException">The folder is missing or damaged; the model in use stays.</exception>
    /// <exception cref="ArgumentException">The model cannot be served, or is of another version; the one in use stays.</exception>
    public async Task ActivateAsync(string folder, string version, CancellationToken cancel)
    {
        await changing.WaitAsync(cancel);
        try
        {
            ServedModel next = await Task.Run(() => open(folder), cancel);
            if (next.Version != version)
            {
                string found = next.Version;
                next.Release();
                throw new ArgumentException(
                    $"model folder holds version {found}, expected {version}; it was replaced since it was registered, register it again");
            }

            ServedModel? before = current;
            current = next;
            before?.Release();
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        current?.Release();
        current = null;
        changing.Dispose();
    }
}

/// <summary>A model held for one request.</summary>
/// <param name="Model">The model.</param>
public readonly record struct ModelLease(ServedModel Model) : IDisposable
{
    /// <summary>Gives it back; once only.</summary>
    public void Dispose() => Model.Release();
}
