namespace Vitrine.Numerics;

/// <summary>
/// Counter-based random numbers, Philox4x32-10 (Salmon et al. 2011, https://doi.org/10.1145/2063384.2063405): the stream is a pure
/// function of (seed, step, site), so any part of a run can be repeated alone and threads never share state.
/// </summary>
/// <remarks>A mutable struct: pass it by <c>ref</c> to continue a stream. Symbols of the paper: key = seed, counter = (block, step, site).</remarks>
public struct CounterRandom
{
    private readonly uint key0;
    private readonly uint key1;
    private readonly uint step;
    private readonly uint site;
    private ulong block;
    private uint word0;
    private uint word1;
    private uint word2;
    private uint word3;
    private int left;

    /// <summary>Starts the stream of (seed, step, site).</summary>
    public CounterRandom(ulong seed, uint step = 0, uint site = 0)
    {
        key0 = (uint)seed;
        key1 = (uint)(seed >> 32);
        this.step = step;
        this.site = site;
    }

    /// <summary>The next 32 uniformly random bits.</summary>
    public uint NextUInt32()
    {
        if (left == 0)
        {
            (word0, word1, word2, word3) = Block((uint)block, (uint)(block >> 32), step, site, key0, key1);
            block++;
            left = 4;
        }

        left--;
        return left switch { 3 => word0, 2 => word1, 1 => word2, _ => word3 };
    }

    /// <summary>The next 64 uniformly random bits.</summary>
    public ulong NextUInt64() => (ulong)NextUInt32() << 32 | NextUInt32();

    /// <summary>Uniform in [0, 1) with 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1ul << 53));

    /// <summary>Uniform integer in [0, <paramref name="bound"/>), without modulo bias (Lemire's rejection).</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong product = (ulong)NextUInt32() * (uint)bound;
        uint threshold = (uint)-bound % (uint)bound;
        while ((uint)product < threshold)
            product = (ulong)NextUInt32() * (uint)bound;
        return (int)(product >> 32);
    }

    /// <summary>Standard normal, by Box and Muller; two uniforms a call.</summary>
    public double NextGaussian()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    internal static (uint, uint, uint, uint) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)c0 * 0xD2511F53u;
            ulong p1 = (ulong)c2 * 0xCD9E8D57u;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }

        return (c0, c1, c2, c3);
    }
}
