using System.Buffers.Binary;
using Vitrine.Explanations.Rendering.Html;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering.Html;

public sealed class PackedTensorTests
{
    [Fact]
    public void Squares_Causal_KeepsTheLowerTriangleAgainstEachRowsMaximum()
    {
        float[] map = [1, 0, 0, 0.5f, 0.125f, 0, 0.1f, 0.3f, 0.4f];

        PackedTensor packed = PackedTensor.Squares(map, 1, 3, new TraceDetail(8, 3, Causal: true));

        // 255 times the roots of 1; 1, 1/4; 1/4, 3/4, 1.
        Assert.Equal([255, 255, 128, 128, 221, 255], Convert.FromBase64String(packed.Bytes));
        Assert.Equal([1f, 0.5f, 0.4f], Largest(packed));
    }

    [Fact]
    public void Squares_FourBitsOfTheNewestEvents_SharesBytesAcrossRows()
    {
        float[] map = [1, 0, 0, 0.5f, 0.125f, 0, 0.1f, 0.3f, 0.4f];

        PackedTensor causal = PackedTensor.Squares(map, 1, 3, new TraceDetail(4, 2, Causal: true));
        PackedTensor whole = PackedTensor.Squares(map, 1, 3, new TraceDetail(4, 1, Causal: false));

        // 15 times the roots of 1, 1/4; 1/4, 3/4, 1: the first of two in the low half.
        Assert.Equal([15 + 16 * 8, 8 + 16 * 13, 15], Convert.FromBase64String(causal.Bytes));
        Assert.Equal([0.5f, 0.4f], Largest(causal));
        Assert.Equal([8 + 16 * 13, 15], Convert.FromBase64String(whole.Bytes));
    }

    [Fact]
    public void Rows_Signed_UsesTwosComplement()
    {
        PackedTensor packed = PackedTensor.Rows([1, -1, 0.5f, 0, 0, 0], 2, 3, bits: 8);

        Assert.Equal([127, 0x81, 64, 0, 0, 0], Convert.FromBase64String(packed.Bytes));
        Assert.Equal([1f, 0], Largest(packed));
    }

    [Fact]
    public void Rows_FourBitsOfTheLastRow_UsesTwosComplement() => Assert.Equal(
        [7 + 16 * 9, 4], Convert.FromBase64String(PackedTensor.Rows([9, 9, 9, 1, -1, 0.5f], 1, 3, bits: 4).Bytes));

    [Fact]
    public void Squares_RealSoftmax_IsOffByAtMostOneStepAndFaintWeightsByLess()
    {
        ModelTrace trace = SampleTrace.Create(40, 2, 4, 4);

        PackedTensor packed = PackedTensor.Squares(trace.Attention, 8, 40, new TraceDetail(8, 40, Causal: true));

        byte[] bytes = Convert.FromBase64String(packed.Bytes);
        float[] largest = Largest(packed);
        int at = 0;
        for (int row = 0; row < 8 * 40; row++)
            for (int key = 0; key <= row % 40; key++)
            {
                float weight = trace.Attention[row * 40 + key];
                float root = bytes[at++] / 255f;
                float step = (MathF.Sqrt(weight / largest[row]) + 0.002f) * largest[row] / 255;
                Assert.InRange(Math.Abs(root * root * largest[row] - weight), 0, 1.01f * step);
            }

        Assert.Equal(8 * 40 * 41 / 2, at);
    }

    [Fact]
    public void IsCausal_OneWeightAhead_IsFalse()
    {
        Assert.True(PackedTensor.IsCausal([1, 0, 0.5f, 0.5f], 2));
        Assert.False(PackedTensor.IsCausal([0.5f, 0.5f, 0.5f, 0.5f], 2));
    }

    private static float[] Largest(PackedTensor packed)
    {
        byte[] bytes = Convert.FromBase64String(packed.Largest);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))];
    }
}
