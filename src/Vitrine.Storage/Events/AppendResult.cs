namespace Vitrine.Storage.Events;

/// <summary>What became of a batch of events, all of which are stored now.</summary>
/// <param name="IsNew">[events] true where the event was stored by this call, false where one of the same id had been before.</param>
public sealed record AppendResult(IReadOnlyList<bool> IsNew)
{
    /// <summary>Number of events stored by this call.</summary>
    public int New { get; } = IsNew.Count(isNew => isNew);

    /// <summary>Number of events that were known.</summary>
    public int Known => IsNew.Count - New;
}
