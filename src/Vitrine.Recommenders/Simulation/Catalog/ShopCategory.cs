namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>A department of the simulated shop.</summary>
/// <param name="Name">English name, the value of the "category" attribute.</param>
/// <param name="Qualities">Phrases that descriptions are made of.</param>
public sealed record ShopCategory(string Name, IReadOnlyList<string> Qualities)
{
    /// <summary>All departments; the position is the category index.</summary>
    public static IReadOnlyList<ShopCategory> All { get; } =
    [
        new("Computing", ["quiet and quick", "made for long office days", "sets up in minutes", "easy on the eyes"]),
        new("Photography", ["sharp from corner to corner", "sealed against rain and dust", "easy to carry all day", "loved by travellers"]),
        new("Phones", ["slim in the hand", "charges fast", "tested against drops", "works with every recent phone"]),
        new("Outdoor", ["packs down small", "holds up in wind and rain", "made for weekends far out", "repairable for years"]),
        new("Cycling", ["seen from far away", "built for daily commuting", "fits in a jacket pocket", "shrugs off wet roads"]),
        new("Kitchen", ["a joy every morning", "easy to clean", "made of steel that lasts", "takes little room on the worktop"]),
        new("Home climate", ["hardly to be heard", "sips little power", "keeps a room just right", "safe around children"]),
        new("Bedroom", ["soft from the first night", "washable at sixty degrees", "breathes all year", "kind to sensitive skin"]),
        new("Baby", ["free of harmful substances", "folds with one hand", "tested far beyond the norm", "grows with the child"]),
        new("Pets", ["approved by fussy cats", "chewed and still standing", "made without fillers", "easy to wipe clean"]),
        new("Beauty", ["absorbs at once", "without perfume", "dermatologically tested", "comes in a refillable bottle"]),
        new("Fitness", ["for beginners and old hands", "grips when wet", "takes a beating", "helps you keep at it"]),
        new("Garden", ["made for small gardens and balconies", "stands up to frost", "saves water", "good for bees"]),
        new("Games", ["fun from eight to eighty", "hours go by unnoticed", "easy to learn, hard to master", "made for rainy days"]),
    ];

    /// <summary>The index of a department.</summary>
    internal static int IndexOf(string name)
    {
        for (int i = 0; i < All.Count; i++)
            if (All[i].Name == name)
                return i;
        throw new ArgumentException($"ShopCategory: '{name}' is no department", nameof(name));
    }
}
