namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>What a forward pass found of one history: all that lists and reasons by attention read. Immutable.</summary>
/// <param name="State">[C] the normalised last state, scaled for scoring.</param>
/// <param name="Attention">Of the last query.</param>
internal sealed record EncodedHistory(float[] State, LastAttention Attention);
