using Vitrine.Numerics.Tests.Ops.Contract;

namespace Vitrine.Numerics.Tests.Ops;

/// <summary>Forward results against the twins where sizes meet or just miss registers, panels and blocks.</summary>
[Trait("Suite", "Kernels")]
public sealed class AwkwardSizeTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 255, 511];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AllOperations_AwkwardWidth_EqualTheirTwins(int width) => AssertEqualTwins(OpTable.All(3, width));

    [Theory]
    [InlineData(0)]
    [MemberData(nameof(Sizes))]
    public void AllOperations_AwkwardRows_EqualTheirTwins(int rows) => AssertEqualTwins(OpTable.All(rows, 7));

    [Theory]
    [MemberData(nameof(Slopes))]
    public void AllOperations_AwkwardSize_HaveTheTwinsSlope(int rows, int width) =>
        Assert.Empty(OpTable.All(rows, width).SelectMany(op => OpContract.SlopeEqualsTwin(op).Select(violation => $"{op.Name}: {violation}")));

    // The last is past one panel of keys and of head columns at every register width.
    public static TheoryData<int, int> Slopes => new() { { 3, 1 }, { 3, 16 }, { 3, 65 }, { 3, 255 }, { 64, 7 }, { 255, 7 }, { 90, 41 } };

    private static void AssertEqualTwins(OpCase[] cases) =>
        Assert.Empty(cases.SelectMany(op => OpContract.ForwardEqualsTwin(op).Select(violation => $"{op.Name}: {violation}")));
}
