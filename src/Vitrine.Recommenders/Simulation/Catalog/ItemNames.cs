using System.Globalization;

namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>Makes unique titles: brand, variant and kind, with a series and its generation once those are taken.</summary>
internal sealed class ItemNames
{
    private static readonly (string English, string Chinese)[] Series =
    [
        ("Aero", "翼"), ("Lumo", "光"), ("Terra", "大地"), ("Nova", "新星"), ("Pure", "纯"), ("Prime", "臻选"),
        ("Flow", "流"), ("Alto", "高原"), ("Mist", "雾"), ("Ember", "余烬"), ("Fern", "蕨"), ("Tide", "潮"),
    ];

    private readonly Dictionary<(int Brand, int Kind, int Variant), int> taken = [];

    /// <summary>The next English and Chinese title of a brand's variant of a kind.</summary>
    public (string English, string Chinese) Next(int brand, int kind, int variant)
    {
        int earlier = taken.GetValueOrDefault((brand, kind, variant));
        taken[(brand, kind, variant)] = earlier + 1;
        ShopBrand maker = ShopBrand.All[brand];
        ProductKind product = ProductKinds.All[kind];
        (string english, string chinese) = product.Variants[variant];
        if (earlier == 0)
            return ($"{maker.Name} {english} {product.Name}", $"{maker.Chinese} {chinese}{product.Chinese}");

        (string seriesEnglish, string seriesChinese) = Series[(earlier - 1) % Series.Length];
        int generation = (earlier - 1) / Series.Length + 1;
        string number = generation > 1 ? " " + generation.ToString(CultureInfo.InvariantCulture) : "";
        return (
            $"{maker.Name} {seriesEnglish}{number} {english} {product.Name}",
            $"{maker.Chinese} {seriesChinese}系列{number} {chinese}{product.Chinese}");
    }
}
