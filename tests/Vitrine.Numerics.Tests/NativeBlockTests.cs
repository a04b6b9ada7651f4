namespace Vitrine.Numerics.Tests;

public sealed unsafe class NativeBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData((2 << 20) - 1)]
    [InlineData(2 << 20)]
    [InlineData(5_000_000)]
    public void AllocateZeroed_AnySize_IsAlignedZeroAndWritableToTheEnd(int bytes)
    {
        byte* block = (byte*)NativeBlock.AllocateZeroed((nuint)bytes);
        try
        {
            var span = new Span<byte>(block, bytes);
            Assert.Equal(0, (nint)block % 64);
            Assert.False(span.ContainsAnyExcept((byte)0));
            span.Fill(1);
            Assert.Equal(bytes, span.Count((byte)1));
        }
        finally
        {
            NativeBlock.Free(block);
        }
    }

    [Fact]
    public void Allocate_LargeBlockOnLinux_StartsOnAHugePage()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("huge pages are asked for on Linux only");
        void* block = NativeBlock.Allocate(3 << 20);
        Assert.Equal(0, (nint)block % (2 << 20));
        NativeBlock.Free(block);
    }
}
