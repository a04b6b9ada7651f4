using System.Globalization;
using Vitrine.Explanations.Measurement;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations;

/// <summary>A seed that depends on what is explained alone, so that the same question gets the same answer on any machine.</summary>
internal static class RankingSeed
{
    /// <summary>FNV-1a over target and items, and the draw where it is not 0; cut to 53 bits so that it survives JSON readers that hold numbers as
    /// doubles.</summary>
    public static ulong Of(History history, int target, int draw = 0)
    {
        ulong hash = Add(14695981039346656037ul, target);
        foreach (int item in history.Items.Span)
            hash = Add(hash, item);
        if (draw != 0)
            hash = Add(hash, draw);
        return hash & ((1ul << 53) - 1);
    }

    /// <summary>
    /// The seed of what a method draws. The target has no part in it: two items are explained by the same draws, whose noise cancels in the
    /// difference.
    /// </summary>
    public static ulong OfDraws(History history, int draw = 0) => Of(history, -1, draw);

    /// <summary>One fingerprint of all histories, targets and causes, 16 hexadecimal digits.</summary>
    public static string Of(IEnumerable<FidelityCase> cases)
    {
        ulong hash = 14695981039346656037ul;
        foreach (FidelityCase known in cases)
        {
            ulong one = Of(known.History, known.Target);
            hash = Add(Add(Add(hash, (int)(uint)one), (int)(one >> 32)), known.Cause);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, int value)
    {
        for (int shift = 0; shift < 32; shift += 8)
            hash = unchecked((hash ^ (byte)(value >> shift)) * 1099511628211ul);
        return hash;
    }
}
