namespace Vitrine.Numerics.Tests.Determinism;

public sealed class DeterminismTests
{
    // Set in a child process: the hash of the parameters that its parent got.
    private const string ExpectedHash = "VITRINE_TEST_EXPECTED_HASH";
    private const int Steps = 30;

    [Fact]
    [Trait("Suite", "Determinism")]
    public void Train_SameSeed_GivesTheSameBits()
    {
        string expected = Environment.GetEnvironmentVariable(ExpectedHash) ?? TrainingRun.Run(1, Steps).Hash;

        Assert.Equal(expected, TrainingRun.Run(1, Steps).Hash);
    }

    [Fact]
    public void Train_OtherSeed_GivesOtherBits() => Assert.NotEqual(TrainingRun.Run(1, 3).Hash, TrainingRun.Run(2, 3).Hash);

    [Fact]
    public void Train_ThirtySteps_LowersTheLoss()
    {
        float[] losses = TrainingRun.Run(1, Steps).Losses;

        Assert.All(losses, loss => Assert.True(float.IsFinite(loss)));
        Assert.True(losses[^1] < 0.8 * losses[0], $"{losses[0]} -> {losses[^1]}");
    }

    // Compiled at once and fully, instead of quickly first and again later: rounding must not depend on which code is running.
    [Theory]
    [InlineData("DOTNET_TieredCompilation", "1")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public void Train_SameSeedInAnotherProcess_GivesTheSameBits(string setting, string value)
    {
        string hash = TrainingRun.Run(1, Steps).Hash;

        Assert.Equal(1, TestProcess.Run(["--filter-trait", "Suite=Determinism"], (setting, value), (ExpectedHash, hash)));
    }
}
