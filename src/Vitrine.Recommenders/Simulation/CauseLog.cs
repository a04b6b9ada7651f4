namespace Vitrine.Recommenders.Simulation;

/// <summary>The true cause of every event, in the order of the simulated dataset's columns.</summary>
/// <param name="Kinds">[events] mechanisms.</param>
/// <param name="Events">[events] index of the causing event within the user's history, or -1.</param>
public sealed record CauseLog(CauseKind[] Kinds, int[] Events)
{
    /// <summary>The item attribute the mechanism went by, or null.</summary>
    public string? AttributeOf(int position) => CauseKinds.AttributeOf(Kinds[position]);
}
