namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>Gives some of the indices 0..count-1 new indices without gaps, in the order they are added.</summary>
internal sealed class Renumbering
{
    private readonly int[] renumbered;
    private readonly List<int> old = [];

    /// <summary>Creates a renumbering of indices below <paramref name="count"/>.</summary>
    public Renumbering(int count)
    {
        renumbered = new int[count];
        Array.Fill(renumbered, -1);
    }

    /// <summary>The old indices; position is the new index.</summary>
    public IReadOnlyList<int> Old => old;

    /// <summary>The new index of an old one, -1 when it was not added.</summary>
    public int this[int index] => renumbered[index];

    /// <summary>Adds an old index unless it was added before.</summary>
    public void Add(int index)
    {
        if (renumbered[index] >= 0)
            return;
        renumbered[index] = old.Count;
        old.Add(index);
    }

    /// <summary>The ids of the old indices, under their new ones.</summary>
    public IdMap Pick(IdMap ids) => new(old.Select(index => ids[index]));
}
