using Vitrine.Numerics.Ops;

namespace Vitrine.Numerics.Tests.Twins;

/// <summary>The keep-or-drop factors that a training tape uses at one of its dropout sites, written out.</summary>
internal static unsafe class MaskTwin
{
    private const ulong Seed = 5;

    /// <summary>Puts a tape into the state whose masks <see cref="Factors"/> gives.</summary>
    public static void Train(Tape tape) => tape.Train(Seed, step: 3, shard: 1);

    public static double[] Factors(int site, double rate, int count)
    {
        using var tape = new Tape();
        Train(tape);
        tape.DropoutSite = (uint)site;
        DropoutMask mask = DropoutMask.Next(tape, rate);
        Tensor ones = tape.Arena.Allocate(1, count);
        ones.Span.Fill(1);
        mask.Multiply(ones.Data, ones.Data, count);
        return Matrix.Of(ones).Values;
    }
}
