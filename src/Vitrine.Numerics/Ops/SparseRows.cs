namespace Vitrine.Numerics.Ops;

/// <summary>For each row a weighted set of ids (compressed rows): which rows of a table make up its vector.</summary>
/// <param name="Offsets">[rows + 1] start of each row in the next two.</param>
/// <param name="Ids">[entries] ids.</param>
/// <param name="Weights">[entries] weights.</param>
public sealed record SparseRows(int[] Offsets, int[] Ids, float[] Weights);
