using System.Text;
using Vitrine.Recommenders.Training.TensorBoard;

namespace Vitrine.Recommenders.Tests.Training.TensorBoard;

public sealed class Crc32CTests
{
    [Fact]
    public void Of_CheckString_IsThePublishedValue()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0xE3069283u, EventFileDecoder.Crc32C("123456789"u8));
    }

    [Fact]
    public void Of_ThirtyTwoZeros_IsTheValueOfRfc3720() => Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));

    [Fact]
    public void Of_EveryLength_EqualsTheBitwiseForm()
    {
        byte[] text = Encoding.UTF8.GetBytes("Vitrine: the glass case that a shop shows its goods in; 橱窗");
        for (int length = 0; length <= text.Length; length++)
            Assert.Equal(EventFileDecoder.Crc32C(text.AsSpan(0, length)), Crc32C.Of(text.AsSpan(0, length)));
    }
}
