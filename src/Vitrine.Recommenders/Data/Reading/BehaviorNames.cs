namespace Vitrine.Recommenders.Data.Reading;

/// <summary>The names under which behaviour types stand in files. Case, '_', '-' and blanks do not count.</summary>
public static class BehaviorNames
{
    private const int LongestName = 32;

    private static readonly Dictionary<string, BehaviorType> Known = new(StringComparer.Ordinal)
    {
        ["view"] = BehaviorType.View,
        ["pageview"] = BehaviorType.View,
        ["pv"] = BehaviorType.View,
        ["click"] = BehaviorType.Click,
        ["addtocart"] = BehaviorType.AddToCart,
        ["cart"] = BehaviorType.AddToCart,
        ["basket"] = BehaviorType.AddToCart,
        ["buy"] = BehaviorType.Buy,
        ["purchase"] = BehaviorType.Buy,
        ["order"] = BehaviorType.Buy,
        ["transaction"] = BehaviorType.Buy,
        ["rate"] = BehaviorType.Rate,
        ["rating"] = BehaviorType.Rate,
        ["review"] = BehaviorType.Rate,
        ["like"] = BehaviorType.Like,
        ["favorite"] = BehaviorType.Like,
        ["favourite"] = BehaviorType.Like,
        ["fav"] = BehaviorType.Like,
        ["share"] = BehaviorType.Share,
        ["dwell"] = BehaviorType.Dwell,
        ["watch"] = BehaviorType.Dwell,
        ["listen"] = BehaviorType.Dwell,
        ["play"] = BehaviorType.Dwell,
        ["read"] = BehaviorType.Dwell,
    };

    private static readonly Dictionary<string, BehaviorType>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The names a message offers.</summary>
    public const string Expected = "view, click, add_to_cart, buy, rate, like, share or dwell";

    /// <summary>Finds the type called <paramref name="name"/> (UTF-8); false when there is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> name, out BehaviorType type)
    {
        Span<char> plain = stackalloc char[LongestName];
        int length = 0;
        foreach (byte b in name)
        {
            if (b is (byte)'_' or (byte)'-' or (byte)' ')
                continue;
            if (length == LongestName)
            {
                type = default;
                return false;
            }
            plain[length++] = char.ToLowerInvariant((char)b);
        }
        return Lookup.TryGetValue(plain[..length], out type);
    }

    /// <summary>Finds the type called <paramref name="name"/>; false when there is none.</summary>
    public static bool TryParse(string name, out BehaviorType type) => TryParse(System.Text.Encoding.UTF8.GetBytes(name), out type);

    /// <summary>The name under which a type is written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a defined type.</exception>
    public static string NameOf(BehaviorType type) => type switch
    {
        BehaviorType.View => "view",
        BehaviorType.Click => "click",
        BehaviorType.AddToCart => "add_to_cart",
        BehaviorType.Buy => "buy",
        BehaviorType.Rate => "rate",
        BehaviorType.Like => "like",
        BehaviorType.Share => "share",
        BehaviorType.Dwell => "dwell",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "BehaviorNames: expected a defined behaviour type"),
    };
}
