using FsCheck;
using FsCheck.Fluent;

namespace Vitrine.Numerics.Tests.Kernels;

[Trait("Suite", "Kernels")]
public sealed class GemmPropertyTests
{
    [Fact]
    public void Multiply_AnyShapeUpTo70AndAnyForm_StaysWithinTheRoundingBound()
    {
        Gen<(int M, int N, int K, int Form)> shapes =
            from m in Gen.Choose(0, 70)
            from n in Gen.Choose(0, 70)
            from k in Gen.Choose(0, 70)
            from form in Gen.Choose(0, 7)
            select (m, n, k, form);
        var replay = new Replay(new Rnd(17, 35), Microsoft.FSharp.Core.FSharpOption<int>.None);
        Check.One(
            Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200).WithReplay(replay),
            Prop.ForAll(
                Arb.From(shapes),
                (Action<(int M, int N, int K, int Form)>)(s =>
                    GemmCheck.Run(s.M, s.N, s.K, (s.Form & 1) != 0, (s.Form & 2) != 0, (s.Form & 4) != 0))));
    }
}
