namespace Vitrine.Numerics.Optimizers;

/// <summary>Settings of <see cref="Adam"/>.</summary>
/// <param name="Beta1">Decay of the first moment; 0.9 by default.</param>
/// <param name="Beta2">Decay of the second moment; 0.999 by default.</param>
/// <param name="Epsilon">Added to the root of the second moment; 1e-8 by default.</param>
/// <param name="WeightDecay">Decoupled decay a step, times the learning rate (AdamW); matrices only, never biases and norms. 0, the default, is plain
/// Adam.</param>
/// <param name="ClipNorm">Greatest norm of the whole gradient; longer ones are scaled down. 0, the default, switches clipping off.</param>
public sealed record AdamOptions(
    double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0, double ClipNorm = 0);
