namespace Vitrine.Recommenders.Simulation;

/// <summary>The mechanism that made a simulated event. The numeric value is stored in files: never renumber.</summary>
public enum CauseKind : byte
{
    /// <summary>The item is wanted by many.</summary>
    Popularity = 0,

    /// <summary>An earlier item leads to this kind (a printer to ink), same brand and price class preferred.</summary>
    Complement = 1,

    /// <summary>An earlier item was looked at; this is one of the same kind at a similar price.</summary>
    Substitute = 2,

    /// <summary>An earlier item, or a lasting liking, made the user want this brand.</summary>
    BrandLoyalty = 3,

    /// <summary>The user's lasting interest in a department.</summary>
    CategoryInterest = 4,

    /// <summary>The price suits the user's purse.</summary>
    PriceFit = 5,

    /// <summary>The time of the year.</summary>
    Season = 6,

    /// <summary>The same item was looked at earlier and is now put in the basket or bought.</summary>
    Funnel = 7,

    /// <summary>The same item was bought earlier and is used up.</summary>
    Replenishment = 8,

    /// <summary>No reason at all: every item equally likely.</summary>
    Noise = 9,
}

/// <summary>What is known of each kind of cause.</summary>
public static class CauseKinds
{
    /// <summary>Number of kinds.</summary>
    public const int Count = 10;

    /// <summary>The item attribute that the mechanism went by ("brand", "category", "price"), or null.</summary>
    public static string? AttributeOf(CauseKind kind) => kind switch
    {
        CauseKind.BrandLoyalty => "brand",
        CauseKind.CategoryInterest => "category",
        CauseKind.PriceFit => "price",
        _ => null,
    };

    /// <summary>Whether the mechanism always starts from an earlier event of the user; brand loyalty may or may not.</summary>
    public static bool NeedsEvent(CauseKind kind) =>
        kind is CauseKind.Complement or CauseKind.Substitute or CauseKind.Funnel or CauseKind.Replenishment;

    /// <summary>The name in files ("brand_loyalty").</summary>
    public static string NameOf(CauseKind kind) => kind switch
    {
        CauseKind.Popularity => "popularity",
        CauseKind.Complement => "complement",
        CauseKind.Substitute => "substitute",
        CauseKind.BrandLoyalty => "brand_loyalty",
        CauseKind.CategoryInterest => "category_interest",
        CauseKind.PriceFit => "price_fit",
        CauseKind.Season => "season",
        CauseKind.Funnel => "funnel",
        CauseKind.Replenishment => "replenishment",
        _ => "noise",
    };
}
