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

        PackedTensor packed = PackedTensor.Squares(map, 1, 3, causal: true);

        Assert.Equal([255, 255, 64, 64, 191, 255], Convert.FromBase64String(packed.Bytes));
        Assert.Equal([1f / 255, 0.5f / 255, 0.4f / 255], Scales(packed));
    }

    [Fact]
    public void Rows_Signed_UsesTwosComplement()
    {
        PackedTensor packed = PackedTensor.Rows([1, -1, 0.5f, 0, 0, 0], 2, 3);

        Assert.Equal([127, 0x81, 64, 0, 0, 0], Convert.FromBase64String(packed.Bytes));
        Assert.Equal([1f / 127, 0], Scales(packed));
    }

    [Fact]
    public void Squares_RealSoftmax_IsOffByAtMostHalfAStep()
    {
        ModelTrace trace = SampleTrace.Create(40, 2, 4, 4);

        PackedTensor packed = PackedTensor.Squares(trace.Attention, 8, 40, causal: true);

        byte[] bytes = Convert.FromBase64String(packed.Bytes);
        float[] scales = Scales(packed);
        int at = 0;
        for (int row = 0; row < 8 * 40; row++)
            for (int key = 0; key <= row % 40; key++)
                Assert.InRange(Math.Abs(bytes[at++] * scales[row] - trace.Attention[row * 40 + key]), 0, 0.501f * scales[row]);
        Assert.Equal(8 * 40 * 41 / 2, at);
    }

    [Fact]
    public void IsCausal_OneWeightAhead_IsFalse()
    {
        Assert.True(PackedTensor.IsCausal([1, 0, 0.5f, 0.5f], 2));
        Assert.False(PackedTensor.IsCausal([0.5f, 0.5f, 0.5f, 0.5f], 2));
    }

    private static float[] Scales(PackedTensor packed)
    {
        byte[] bytes = Convert.FromBase64String(packed.Scales);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))];
    }
}
