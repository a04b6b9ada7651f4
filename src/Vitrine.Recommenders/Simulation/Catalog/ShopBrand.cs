namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>An invented brand.</summary>
/// <param name="Name">English name, the value of the "brand" attribute.</param>
/// <param name="Chinese">Chinese name.</param>
/// <param name="Level">Where it sits between cheap (-1) and dear (1).</param>
/// <param name="Categories">Departments it sells in.</param>
public sealed record ShopBrand(string Name, string Chinese, double Level, IReadOnlyList<string> Categories)
{
    /// <summary>All brands; the position is the brand index.</summary>
    public static IReadOnlyList<ShopBrand> All { get; } =
    [
        new("Nordlys", "北光", 0.8, ["Computing", "Photography", "Phones"]),
        new("Tovik", "拓维", -0.2, ["Computing", "Games", "Phones"]),
        new("Quantela", "量朗", 0.3, ["Computing", "Phones", "Home climate"]),
        new("Bitmoor", "比特沼", -0.8, ["Computing", "Games"]),
        new("Kestrel Optics", "红隼光学", 0.9, ["Photography", "Outdoor"]),
        new("Lumenar", "流明", 0.1, ["Photography", "Cycling", "Phones"]),
        new("Pixmere", "画湖", -0.6, ["Photography", "Computing"]),
        new("Voltaire & Finch", "伏雀", 0.5, ["Phones", "Cycling", "Fitness"]),
        new("Orbisk", "轨道", -0.7, ["Phones", "Games", "Photography"]),
        new("Fjellen", "菲岭", 0.7, ["Outdoor", "Cycling", "Fitness"]),
        new("Suncrest", "晴峰", 0.0, ["Outdoor", "Garden", "Beauty"]),
        new("Trailbuck", "鹿径", -0.5, ["Outdoor", "Cycling", "Pets"]),
        new("Velomar", "海轮", 0.4, ["Cycling", "Fitness", "Baby"]),
        new("Radlos", "无辐", -0.7, ["Cycling", "Outdoor"]),
        new("Aurelo", "金晨", 0.8, ["Kitchen", "Beauty"]),
        new("Halden", "海登", 0.2, ["Kitchen", "Home climate", "Bedroom"]),
        new("Copper & Sage", "铜与鼠尾草", 0.6, ["Kitchen", "Garden", "Bedroom"]),
        new("Kochwerk", "厨工坊", -0.5, ["Kitchen", "Home climate"]),
        new("Brisewell", "和风", 0.3, ["Home climate", "Bedroom", "Baby"]),
        new("Thermio", "暖屋", -0.6, ["Home climate", "Garden"]),
        new("Dunmere", "绒湖", 0.5, ["Bedroom", "Baby", "Pets"]),
        new("Linnea Home", "林奈家", -0.1, ["Bedroom", "Kitchen", "Garden"]),
        new("Sovna", "安眠", -0.7, ["Bedroom", "Beauty"]),
        new("Pip & Wren", "小鹪鹩", 0.4, ["Baby", "Games", "Beauty"]),
        new("Little Acorn", "小橡果", -0.4, ["Baby", "Games", "Pets"]),
        new("Whiskerfield", "须田", 0.3, ["Pets", "Garden"]),
        new("Barkhaus", "犬舍", -0.3, ["Pets", "Outdoor"]),
        new("Mirabelle", "米拉贝", 0.6, ["Beauty", "Fitness"]),
        new("Clearwater Lab", "清川", -0.3, ["Beauty", "Baby"]),
        new("Stride & Co", "大步", 0.2, ["Fitness", "Outdoor", "Beauty"]),
        new("Ironleaf", "铁叶", -0.5, ["Fitness", "Garden"]),
        new("Greenholt", "绿林", 0.4, ["Garden", "Pets", "Home climate"]),
        new("Meeple Yard", "棋庭", 0.1, ["Games", "Baby"]),
        new("Joyforge", "乐坊", 0.7, ["Games", "Computing"]),
    ];
}
