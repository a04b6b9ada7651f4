namespace Vitrine.Numerics.Tests;

public sealed unsafe class ArenaTests
{
    [Fact]
    public void Allocate_AnySize_IsAlignedAndDisjoint()
    {
        using var arena = new Arena(256);
        var taken = new List<(nint Start, nint End)>();
        foreach (int size in new[] { 0, 1, 15, 16, 17, 100, 1000, 3, 50_000, 1 })
        {
            Tensor tensor = arena.Allocate(1, size);
            Assert.Equal(0, (nint)tensor.Data % 64);
            (nint Start, nint End) range = ((nint)tensor.Data, (nint)(tensor.Data + size));
            Assert.DoesNotContain(taken, other => range.Start < other.End && other.Start < range.End);
            taken.Add(range);
        }
    }

    [Fact]
    public void Reset_AfterSeveralChunks_MergesThemAndStopsGrowing()
    {
        using var arena = new Arena(256);
        for (int i = 0; i < 10; i++)
            arena.Allocate(10, 100);
        arena.Reset();
        long capacity = arena.CapacityBytes;
        Tensor first = arena.Allocate(10, 100);
        Tensor last = default;
        for (int i = 1; i < 10; i++)
            last = arena.Allocate(10, 100);

        Assert.Equal(capacity, arena.CapacityBytes);

        // One chunk: neighbours 4032 bytes apart, which is 4000 rounded up to the alignment.
        Assert.Equal(9 * 4032, (byte*)last.Data - (byte*)first.Data);
    }

    [Fact]
    public void Release_AcrossChunks_GivesTheSameMemoryAgain()
    {
        using var arena = new Arena(256);
        arena.Allocate(1, 10);
        (int, nuint) mark = arena.Mark();
        nint before = (nint)arena.Allocate(1, 10).Data;
        arena.Allocate(1, 5000);
        long capacity = arena.CapacityBytes;

        arena.Release(mark);

        Assert.Equal(before, (nint)arena.Allocate(1, 10).Data);
        arena.Allocate(1, 5000);
        Assert.Equal(capacity, arena.CapacityBytes);
    }

    [Fact]
    public void AllocateZeroed_AfterUse_IsZero()
    {
        using var arena = new Arena();
        arena.Allocate(4, 8).Span.Fill(7);
        arena.Reset();

        Assert.Equal(new float[32], arena.AllocateZeroed(4, 8).Span.ToArray());
    }

    [Fact]
    public void Allocate_ImpossibleShape_IsRefused()
    {
        using var arena = new Arena();

        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Allocate(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Allocate(1, -2));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Allocate(1 << 16, 1 << 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Arena(0));
    }

    [Fact]
    public void Dispose_Twice_FreesOnce()
    {
        var arena = new Arena();
        arena.Allocate(1, 1);
        arena.Dispose();
        arena.Dispose();

        Assert.Equal(0, arena.CapacityBytes);
    }
}
