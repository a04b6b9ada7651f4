using System.Runtime.InteropServices;

namespace Vitrine.Numerics;

/// <summary>
/// Native memory for numbers, aligned to 64 bytes. Blocks from 2 MiB on are rounded up to huge pages on Linux: activations are read in long
/// strides, where translating the addresses of 4 KiB pages costs time that a second worker feels most.
/// </summary>
internal static unsafe partial class NativeBlock
{
    private const nuint CacheLine = 64;
    private const nuint HugePage = 2 << 20;
    private const int AdviseHugePages = 14;

    /// <summary>Memory with undefined content.</summary>
    /// <param name="bytes">Size; 0 is served as one cache line.</param>
    public static void* Allocate(nuint bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes < HugePage)
            return NativeMemory.AlignedAlloc(Math.Max(bytes, CacheLine), CacheLine);
        nuint size = (bytes + HugePage - 1) & ~(HugePage - 1);
        void* block = NativeMemory.AlignedAlloc(size, HugePage);
        _ = Advise(block, size, AdviseHugePages); // Refused by a kernel without huge pages: then pages stay small.
        return block;
    }

    /// <summary>The same, all zero.</summary>
    public static void* AllocateZeroed(nuint bytes)
    {
        void* block = Allocate(bytes);
        NativeMemory.Clear(block, bytes);
        return block;
    }

    /// <summary>Gives a block back; null is allowed.</summary>
    public static void Free(void* block) => NativeMemory.AlignedFree(block);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
