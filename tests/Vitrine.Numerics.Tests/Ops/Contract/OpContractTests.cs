namespace Vitrine.Numerics.Tests.Ops.Contract;

/// <summary>
/// Every operation against every check, at a wide shape and at a tall one, so that whole registers, panels, tiles and remainders occur.
/// </summary>
[Trait("Suite", "Kernels")]
public sealed class OpContractTests
{
    private static readonly Dictionary<string, OpCase> Cases = new[] { (5, 19), (37, 3) }
        .SelectMany(s => OpTable.All(s.Item1, s.Item2).Select(op => op with { Name = $"{op.Name} [{s.Item1},{s.Item2}]" }))
        .ToDictionary(op => op.Name);

    public static TheoryData<string, string> Table => [.. Cases.Keys.SelectMany(_ => OpContract.Checks.Keys, (op, check) => (op, check))];

    [Theory]
    [MemberData(nameof(Table))]
    public void Operation_UnderTheContract_HasNoViolation(string operation, string check) =>
        Assert.Empty(OpContract.Checks[check](Cases[operation]));

    public static TheoryData<string, string> BrokenTable => [.. BrokenOps.All.Select(broken => (broken.Op.Name, broken.FailingCheck))];

    [Theory]
    [MemberData(nameof(BrokenTable))]
    public void Operation_DeliberatelyBroken_IsCaught(string operation, string check) =>
        Assert.NotEmpty(OpContract.Checks[check](BrokenOps.All.Single(broken => broken.Op.Name == operation).Op));
}
