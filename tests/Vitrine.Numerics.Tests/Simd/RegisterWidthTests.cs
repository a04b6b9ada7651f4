using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Tests.Simd;

/// <summary>Which registers the kernels use in this process, and the same kernels' tests in processes without the wider ones.</summary>
public sealed class RegisterWidthTests
{
    // Set in a child process: the number of floats a register must have there.
    private const string ExpectedWidth = "VITRINE_TEST_EXPECTED_WIDTH";

    [Fact]
    [Trait("Suite", "Kernels")]
    public void Width_InThisProcess_IsTheExpectedOne()
    {
        string? expected = Environment.GetEnvironmentVariable(ExpectedWidth);
        if (expected is not null)
            Assert.Equal(int.Parse(expected, CultureInfo.InvariantCulture), SimdDispatch.Width);
        else if (Vector.IsHardwareAccelerated)
            Assert.InRange(SimdDispatch.Width, Vector<float>.Count, Vector512<float>.Count);
        else
            Assert.Equal(1, SimdDispatch.Width);
    }

    [Theory]
    [InlineData("AVX512", 8)]
    [InlineData("AVX2", 4)]
    [InlineData("HWIntrinsic", 1)]
    public void Kernels_WithoutInstructionSet_PassAllTheirTests(string disabled, int width)
    {
        if (SimdDispatch.Width <= width)
            Assert.Skip($"this machine's registers hold {SimdDispatch.Width} floats: nothing to switch off");

        int passed = TestProcess.Run(
            ["--filter-trait", "Suite=Kernels"],
            ($"DOTNET_Enable{disabled}", "0"), (ExpectedWidth, width.ToString(CultureInfo.InvariantCulture)));

        // All operations of the contract's table alone make more than this.
        Assert.InRange(passed, 300, int.MaxValue);
    }
}
