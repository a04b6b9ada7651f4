namespace Vitrine.Numerics.Optimizers;

/// <summary>
/// The learning rate of each step: linear warm-up from 0 to <see cref="Peak"/>, then constant, or half a cosine down to
/// <see cref="Peak"/> x <see cref="Floor"/> (https://arxiv.org/abs/1608.03983, one period).
/// </summary>
/// <param name="Peak">Highest rate.</param>
/// <param name="WarmupSteps">Steps of warm-up; 0 for none.</param>
/// <param name="CosineSteps">Step at which the cosine reaches its floor; 0 keeps the rate constant.</param>
/// <param name="Floor">Part of the peak that is left at the end, 0..1.</param>
public sealed record LearningRate(double Peak, int WarmupSteps = 0, int CosineSteps = 0, double Floor = 0)
{
    /// <summary>The rate of 0-based <paramref name="step"/>.</summary>
    public double At(int step)
    {
        if (step < WarmupSteps)
            return Peak * (step + 1) / WarmupSteps;
        if (CosineSteps <= WarmupSteps)
            return Peak;
        double done = Math.Min(1, (double)(step - WarmupSteps) / (CosineSteps - WarmupSteps));
        return Peak * (Floor + (1 - Floor) * 0.5 * (1 + Math.Cos(Math.PI * done)));
    }
}
