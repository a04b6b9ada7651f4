namespace Vitrine.Recommenders.Simulation.Catalog;

/// <summary>The assortment of the simulated shop: which kinds exist, what they cost, when they are wanted and what they lead to.</summary>
public static class ProductKinds
{
    private const int Spring = 105;
    private const int Summer = 185;
    private const int Autumn = 275;
    private const int Christmas = 345;
    private const int Winter = 15;

    /// <summary>All kinds, department by department; the position is the kind index.</summary>
    public static IReadOnlyList<ProductKind> All { get; } =
    [
        Kind("Computing", "laptop", "笔记本电脑", 450, 2100,
            "13-inch|13英寸;14-inch|14英寸;16-inch|16英寸;touch|触屏", "mouse,monitor,laptop sleeve,printer"),
        Kind("Computing", "monitor", "显示器", 110, 750,
            "24-inch|24英寸;27-inch|27英寸;32-inch curved|32英寸曲面;portable|便携式", "monitor arm,keyboard"),
        Kind("Computing", "keyboard", "键盘", 20, 190, "mechanical|机械;wireless|无线;compact|紧凑型;backlit|背光", "mouse"),
        Kind("Computing", "mouse", "鼠标", 10, 110, "wireless|无线;ergonomic|人体工学;silent|静音;travel|旅行", "laptop sleeve"),
        Kind("Computing", "monitor arm", "显示器支架", 25, 180, "single|单屏;dual|双屏;gas-spring|气弹簧", "keyboard"),
        Kind("Computing", "laptop sleeve", "电脑内胆包", 12, 70, "felt|毛毡;leather|皮革;padded|加厚", "mouse"),
        Kind("Computing", "printer", "打印机", 60, 420, "laser|激光;inkjet|喷墨;photo|照片;all-in-one|多功能一体", "ink cartridge,printer paper"),
        Kind("Computing", "ink cartridge", "墨盒", 12, 60, "black|黑色;colour|彩色;high-yield|大容量", "printer paper", replenish: 45),
        Kind("Computing", "printer paper", "打印纸", 5, 30, "A4|A4;recycled|再生;glossy photo|光面相片", "ink cartridge", replenish: 40),
        Kind("Photography", "camera", "相机", 350, 2600,
            "mirrorless|微单;compact|便携;instant|拍立得;full-frame|全画幅", "camera lens,memory card,camera bag,tripod"),
        Kind("Photography", "camera lens", "镜头", 150, 1500, "35 mm|35毫米;50 mm|50毫米;macro|微距;zoom|变焦", "lens filter,camera bag"),
        Kind("Photography", "memory card", "存储卡", 10, 130, "64 GB|64GB;128 GB|128GB;256 GB|256GB", "camera bag"),
        Kind("Photography", "camera bag", "相机包", 30, 240, "shoulder|单肩;backpack-style|双肩;waterproof|防水", "tripod"),
        Kind("Photography", "tripod", "三脚架", 25, 380, "carbon|碳纤维;travel|旅行;tabletop|桌面", "lens filter"),
        Kind("Photography", "lens filter", "滤镜", 15, 120, "polarising|偏振;ND|减光;UV|紫外线", "tripod"),
        Kind("Phones", "phone", "手机", 150, 1250, "5G|5G;dual-SIM|双卡;compact|小屏;large-screen|大屏", "phone case,charger,earbuds"),
        Kind("Phones", "phone case", "手机壳", 8, 60, "clear|透明;leather|皮革;rugged|防摔", "screen protector"),
        Kind("Phones", "charger", "充电器", 12, 80, "30 W|30瓦;65 W|65瓦;wireless|无线", "power bank"),
        Kind("Phones", "earbuds", "耳机", 25, 290, "noise-cancelling|降噪;sport|运动;open-ear|开放式", "charger"),
        Kind("Phones", "power bank", "充电宝", 18, 110, "10,000 mAh|10000毫安;20,000 mAh|20000毫安;solar|太阳能", "phone case"),
        Kind("Phones", "screen protector", "屏幕保护膜", 6, 35, "tempered-glass|钢化玻璃;privacy|防窥;matte|磨砂", "charger"),
        Kind("Outdoor", "tent", "帐篷", 70, 720,
            "2-person|双人;4-person|四人;ultralight|超轻;family|家庭", "sleeping bag,camping stove,camping lantern", Summer),
        Kind("Outdoor", "sleeping bag", "睡袋", 30, 380, "down|羽绒;summer|夏季;three-season|三季", "sleeping mat,hiking backpack", Summer),
        Kind("Outdoor", "sleeping mat", "防潮垫", 18, 190, "inflatable|充气;foam|泡沫;insulated|保暖", "camping lantern", Summer),
        Kind("Outdoor", "camping stove", "野营炉", 25, 190, "gas|燃气;multi-fuel|多燃料;folding|折叠", "gas cartridge,camping lantern", Summer),
        Kind("Outdoor", "gas cartridge", "气罐", 5, 18, "230 g|230克;450 g|450克", "camping stove", Summer, 25),
        Kind("Outdoor", "camping lantern", "露营灯", 12, 85, "LED|LED;rechargeable|充电;hanging|悬挂", "gas cartridge", Summer),
        Kind("Outdoor", "hiking backpack", "登山包", 45, 310, "30-litre|30升;50-litre|50升;daypack|日用", "hiking boots,water bottle"),
        Kind("Outdoor", "hiking boots", "登山靴", 70, 330, "waterproof|防水;lightweight|轻量;leather|皮革", "water bottle,hiking backpack", Autumn),
        Kind("Cycling", "bicycle", "自行车", 280, 2900,
            "city|城市;gravel|砾石;electric|电动;folding|折叠", "bike helmet,bike lock,bike light", Spring),
        Kind("Cycling", "bike helmet", "骑行头盔", 25, 220, "road|公路;commuter|通勤;mountain|山地", "cycling gloves,bike light"),
        Kind("Cycling", "bike lock", "车锁", 15, 130, "folding|折叠;chain|链条;U-shaped|U形", "bike light"),
        Kind("Cycling", "bike light", "车灯", 12, 120, "front|前;rear|后;rechargeable|充电", "cycling gloves", Autumn),
        Kind("Cycling", "cycling gloves", "骑行手套", 12, 75, "padded|加垫;winter|冬季;half-finger|半指", "water bottle"),
        Kind("Cycling", "water bottle", "运动水瓶", 6, 45, "insulated|保温;steel|不锈钢;500 ml|500毫升", "energy bar"),
        Kind("Kitchen", "espresso machine", "咖啡机", 110, 1300,
            "pump|泵压式;automatic|全自动;manual lever|手动拉杆", "coffee beans,coffee grinder,milk frother"),
        Kind("Kitchen", "coffee beans", "咖啡豆", 7, 32,
            "dark roast|深烘;light roast|浅烘;decaf|低因;single-origin|单一产地", "milk frother,coffee grinder", replenish: 21),
        Kind("Kitchen", "coffee grinder", "磨豆机", 30, 360, "burr|锥刀;hand|手摇;flat-burr|平刀", "coffee beans"),
        Kind("Kitchen", "milk frother", "奶泡机", 15, 110, "electric|电动;handheld|手持;induction|电磁", "coffee beans"),
        Kind("Kitchen", "kettle", "电热水壶", 20, 150, "gooseneck|细嘴;1.7-litre|1.7升;glass|玻璃", "coffee grinder"),
        Kind("Kitchen", "frying pan", "平底锅", 20, 170, "cast-iron|铸铁;non-stick|不粘;24 cm|24厘米;28 cm|28厘米", "knife set"),
        Kind("Kitchen", "knife set", "刀具套装", 30, 320, "3-piece|三件;5-piece|五件;damask|大马士革", "frying pan"),
        Kind("Home climate", "fan heater", "暖风机", 25, 170, "ceramic|陶瓷;oscillating|摇头;wall|壁挂", "electric blanket,humidifier", Winter),
        Kind("Home climate", "electric blanket", "电热毯", 30, 140, "single|单人;double|双人;fleece|绒面", "fan heater", Winter),
        Kind("Home climate", "fan", "电风扇", 20, 260, "tower|塔式;desk|台式;pedestal|落地", "air purifier", Summer),
        Kind("Home climate", "humidifier", "加湿器", 25, 190, "ultrasonic|超声波;evaporative|蒸发式;bedroom|卧室", "air purifier", Winter),
        Kind("Home climate", "air purifier", "空气净化器", 80, 560, "HEPA|HEPA;compact|小型;large-room|大空间", "purifier filter"),
        Kind("Home climate", "purifier filter", "净化器滤芯", 18, 85, "HEPA|HEPA;carbon|活性炭;combination|复合", "humidifier", replenish: 75),
        Kind("Bedroom", "mattress", "床垫", 140, 1400, "foam|记忆棉;pocket-spring|独立弹簧;latex|乳胶", "pillow,bed linen,duvet"),
        Kind("Bedroom", "duvet", "被子", 35, 330, "down|羽绒;all-season|四季;wool|羊毛", "bed linen,pillow", Autumn),
        Kind("Bedroom", "pillow", "枕头", 15, 130, "memory-foam|记忆棉;down|羽绒;side-sleeper|侧睡", "bed linen"),
        Kind("Bedroom", "bed linen", "床品套装", 25, 210, "linen|亚麻;cotton|纯棉;satin|缎面;flannel|法兰绒", "pillow"),
        Kind("Baby", "pram", "婴儿车", 160, 1100, "travel|旅行;all-terrain|全地形;twin|双胞胎", "baby car seat,nappies,baby blanket"),
        Kind("Baby", "baby car seat", "安全座椅", 80, 460, "infant|婴儿;rotating|旋转;booster|增高", "baby blanket"),
        Kind("Baby", "nappies", "纸尿裤", 9, 45, "newborn|新生儿;size 3|三号;overnight|夜用", "baby wipes", replenish: 14),
        Kind("Baby", "baby wipes", "婴儿湿巾", 3, 20, "water|纯水;aloe|芦荟;biodegradable|可降解", "nappies", replenish: 18),
        Kind("Baby", "baby bottle", "奶瓶", 6, 45, "anti-colic|防胀气;glass|玻璃;240 ml|240毫升", "baby monitor"),
        Kind("Baby", "baby blanket", "婴儿毯", 12, 85, "muslin|纱布;knitted|针织;fleece|绒毛", "baby bottle"),
        Kind("Baby", "baby monitor", "婴儿监护器", 40, 290, "video|视频;audio|音频;smart|智能", "baby bottle"),
        Kind("Pets", "cat tree", "猫爬架", 35, 290, "tall|高层;wall|壁挂;compact|小型", "cat toy,cat food"),
        Kind("Pets", "cat food", "猫粮", 8, 60, "grain-free|无谷;salmon|三文鱼;kitten|幼猫;senior|老年", "cat litter,cat toy", replenish: 20),
        Kind("Pets", "cat litter", "猫砂", 6, 30, "clumping|结团;silica|硅胶;wood|木质", "cat food", replenish: 22),
        Kind("Pets", "cat toy", "猫玩具", 4, 35, "feather|羽毛;catnip|猫薄荷;motorised|电动", "cat litter"),
        Kind("Pets", "dog bed", "狗窝", 25, 190, "orthopaedic|记忆棉;washable|可洗;large|大号", "dog lead,dog food"),
        Kind("Pets", "dog lead", "牵引绳", 8, 55, "retractable|伸缩;leather|皮革;reflective|反光", "dog bed"),
        Kind("Pets", "dog food", "狗粮", 10, 75, "puppy|幼犬;chicken|鸡肉;lamb|羊肉", "dog lead", replenish: 24),
        Kind("Beauty", "sunscreen", "防晒霜", 8, 48,
            "SPF 30|SPF30;SPF 50|SPF50;sport|运动;mineral|物理", "after-sun lotion,moisturiser", Summer, 35),
        Kind("Beauty", "after-sun lotion", "晒后修复乳", 7, 35, "aloe|芦荟;cooling|清凉", "moisturiser", Summer),
        Kind("Beauty", "moisturiser", "保湿霜", 9, 85, "day|日用;night|夜间;hyaluronic|玻尿酸", "face serum", replenish: 40),
        Kind("Beauty", "face serum", "精华液", 14, 120, "vitamin C|维C;retinol|视黄醇;niacinamide|烟酰胺", "moisturiser"),
        Kind("Beauty", "hair dryer", "吹风机", 25, 390, "ionic|负离子;travel|旅行;diffuser|带扩散", "shampoo"),
        Kind("Beauty", "shampoo", "洗发水", 5, 38, "volume|丰盈;repair|修复;solid|固体", "hair mask", replenish: 35),
        Kind("Beauty", "hair mask", "发膜", 8, 45, "argan|摩洛哥坚果;keratin|角蛋白;coconut|椰子", "shampoo"),
        Kind("Fitness", "running shoes", "跑鞋", 60, 230, "road|公路;trail|越野;cushioned|缓震;racing|竞速", "running socks,fitness watch"),
        Kind("Fitness", "running socks", "跑步袜", 6, 32, "merino|美利奴;compression|压缩;ankle|短筒", "energy bar"),
        Kind("Fitness", "fitness watch", "运动手表", 60, 520, "GPS|GPS;slim|纤薄;multisport|多项运动", "energy bar,running socks"),
        Kind("Fitness", "energy bar", "能量棒", 2, 26, "oat|燕麦;date|椰枣;nut|坚果", "protein powder", replenish: 18),
        Kind("Fitness", "yoga mat", "瑜伽垫", 15, 110, "cork|软木;extra-thick|加厚;travel|旅行", "dumbbells"),
        Kind("Fitness", "dumbbells", "哑铃", 18, 320, "adjustable|可调节;5 kg|5公斤;hexagonal|六角", "protein powder"),
        Kind("Fitness", "protein powder", "蛋白粉", 15, 70, "vanilla|香草;chocolate|巧克力;vegan|纯素", "energy bar", replenish: 30),
        Kind("Garden", "lawn mower", "割草机", 90, 820, "robot|机器人;cordless|无线;push|手推", "garden hose,plant food", Spring),
        Kind("Garden", "garden hose", "花园水管", 15, 110, "expandable|伸缩;25-metre|25米;reel|卷盘", "plant food", Summer),
        Kind("Garden", "plant pot", "花盆", 6, 90, "terracotta|陶土;self-watering|自动浇水;hanging|悬挂", "potting soil,flower seeds", Spring),
        Kind("Garden", "potting soil", "营养土", 5, 26, "peat-free|无泥炭;herb|香草;20-litre|20升", "flower seeds,plant food", Spring, 40),
        Kind("Garden", "flower seeds", "花种", 2, 15, "wildflower|野花;sunflower|向日葵;bee-mix|蜜源", "plant pot", Spring),
        Kind("Garden", "plant food", "植物肥料", 4, 26, "organic|有机;tomato|番茄;slow-release|缓释", "potting soil", Spring, 45),
        Kind("Games", "game console", "游戏机", 180, 560, "handheld|掌上;home|家用;retro|复古", "controller,video game,gaming headset", Christmas),
        Kind("Games", "controller", "游戏手柄", 25, 190, "wireless|无线;pro|专业;arcade|街机", "video game"),
        Kind("Games", "video game", "电子游戏", 15, 75, "racing|赛车;adventure|冒险;farming|农场;puzzle|解谜", "gaming headset", Christmas),
        Kind("Games", "gaming headset", "游戏耳机", 30, 240, "wireless|无线;surround|环绕声;lightweight|轻量", "video game"),
        Kind("Games", "board game", "桌游", 12, 95,
            "strategy|策略;family|家庭;co-operative|合作;two-player|双人", "card game,jigsaw puzzle", Christmas),
        Kind("Games", "card game", "卡牌游戏", 6, 40, "party|派对;travel|旅行;deck-building|构筑", "board game"),
        Kind("Games", "jigsaw puzzle", "拼图", 8, 55, "500-piece|500片;1,000-piece|1000片;wooden|木制", "card game", Winter),
    ];

    private static ProductKind Kind(
        string category, string name, string chinese, double low, double high, string variants, string complements,
        int peak = 0, int replenish = 0) =>
        new(name, chinese, category, low, high, [.. variants.Split(';').Select(Pair)], complements.Split(','))
        {
            PeakDay = peak,
            ReplenishDays = replenish,
        };

    private static (string English, string Chinese) Pair(string variant)
    {
        int bar = variant.IndexOf('|', StringComparison.Ordinal);
        return (variant[..bar], variant[(bar + 1)..]);
    }
}
