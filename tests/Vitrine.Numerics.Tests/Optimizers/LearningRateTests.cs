using Vitrine.Numerics.Optimizers;

namespace Vitrine.Numerics.Tests.Optimizers;

public sealed class LearningRateTests
{
    [Fact]
    public void At_Constant_IsThePeak() => Assert.All(new[] { 0, 1, 1000 }, step => Assert.Equal(0.3, new LearningRate(0.3).At(step)));

    [Theory]
    [InlineData(0, 0.4 * 1 / 4)]
    [InlineData(1, 0.4 * 2 / 4)]
    [InlineData(3, 0.4 * 4 / 4)]
    [InlineData(4, 0.4)]
    [InlineData(900, 0.4)]
    public void At_WarmUp_RisesInALineToThePeak(int step, double expected) =>
        Assert.Equal(expected, new LearningRate(0.4, WarmupSteps: 4).At(step), 1e-15);

    // Half a cosine from 2 at step 10 to 2 * 0.1 at step 50.
    [Theory]
    [InlineData(10, 2.0)]
    [InlineData(20, 2 * (0.1 + 0.9 * 0.5 * (1 + 0.70710678118654752)))]
    [InlineData(30, 2 * (0.1 + 0.9 * 0.5))]
    [InlineData(50, 2 * 0.1)]
    [InlineData(51, 2 * 0.1)]
    [InlineData(5000, 2 * 0.1)]
    public void At_Cosine_FallsToTheFloorAndStays(int step, double expected) =>
        Assert.Equal(expected, new LearningRate(2, WarmupSteps: 10, CosineSteps: 50, Floor: 0.1).At(step), 1e-14);
}
