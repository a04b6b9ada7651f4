namespace Vitrine.Explanations.Rendering;

/// <summary>
/// Chinese names of the usual attributes of items and of the usual categories, the simulated shop's among them: the one list that reasons, report and
/// overview read. A name that is not listed stays as it is, and so does every name in English; case does not count.
/// </summary>
public static class FieldWords
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = "商品本身", ["title"] = "标题", ["name"] = "名称", ["description"] = "描述", ["text"] = "文本", ["price"] = "价格", ["discount"] = "折扣",
        ["brand"] = "品牌", ["maker"] = "制造商", ["manufacturer"] = "制造商", ["category"] = "类别", ["categories"] = "类别", ["subcategory"] = "子类别",
        ["department"] = "部门", ["section"] = "栏目", ["topic"] = "主题", ["topics"] = "主题", ["genre"] = "类型", ["genres"] = "类型", ["type"] = "种类",
        ["kind"] = "种类", ["style"] = "风格", ["tag"] = "标签", ["tags"] = "标签", ["keywords"] = "关键词", ["color"] = "颜色", ["colour"] = "颜色",
        ["size"] = "尺寸", ["weight"] = "重量", ["material"] = "材质", ["season"] = "季节", ["store"] = "店铺", ["shop"] = "店铺", ["seller"] = "卖家",
        ["source"] = "来源", ["author"] = "作者", ["authors"] = "作者", ["artist"] = "艺人", ["album"] = "专辑", ["director"] = "导演", ["actors"] = "演员",
        ["publisher"] = "出版方", ["year"] = "年份", ["date"] = "日期", ["duration"] = "时长", ["length"] = "长度", ["language"] = "语言",
        ["country"] = "国家", ["city"] = "城市", ["level"] = "难度", ["format"] = "格式", ["rating"] = "评分", ["popularity"] = "热度",
    };

    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        // The departments of the simulated shop.
        ["Computing"] = "电脑", ["Photography"] = "摄影", ["Phones"] = "手机", ["Outdoor"] = "户外", ["Cycling"] = "骑行", ["Kitchen"] = "厨房",
        ["Home climate"] = "室内气候", ["Bedroom"] = "卧室", ["Baby"] = "母婴", ["Pets"] = "宠物", ["Beauty"] = "美妆", ["Fitness"] = "健身",
        ["Garden"] = "园艺", ["Games"] = "游戏",
        // Other shops.
        ["Books"] = "图书", ["Electronics"] = "电子产品", ["Clothing"] = "服装", ["Shoes"] = "鞋", ["Toys"] = "玩具", ["Food"] = "食品", ["Grocery"] = "食品杂货",
        ["Home"] = "家居", ["Furniture"] = "家具", ["Office"] = "办公", ["Jewelry"] = "首饰", ["Sports"] = "运动", ["Automotive"] = "汽车用品", ["Music"] = "音乐",
        ["Movies"] = "电影", ["News"] = "新闻", ["Travel"] = "旅行",
        // Genres of films.
        ["Action"] = "动作", ["Adventure"] = "冒险", ["Animation"] = "动画", ["Children's"] = "儿童", ["Children"] = "儿童", ["Comedy"] = "喜剧",
        ["Crime"] = "犯罪", ["Documentary"] = "纪录片", ["Drama"] = "剧情", ["Fantasy"] = "奇幻", ["Film-Noir"] = "黑色电影", ["Horror"] = "恐怖",
        ["Musical"] = "歌舞", ["Mystery"] = "悬疑", ["Romance"] = "爱情", ["Sci-Fi"] = "科幻", ["Thriller"] = "惊悚", ["War"] = "战争", ["Western"] = "西部",
    };

    /// <summary>What people call an attribute.</summary>
    /// <param name="name">Its name in the data.</param>
    /// <param name="language">Language of the views.</param>
    public static string Field(string name, ReportLanguage language) => language == ReportLanguage.Chinese ? Fields.GetValueOrDefault(name, name) : name;

    /// <summary>What people call a category, or another label of an attribute.</summary>
    /// <param name="label">The label in the data.</param>
    /// <param name="language">Language of the views.</param>
    public static string Label(string label, ReportLanguage language) => language == ReportLanguage.Chinese ? Labels.GetValueOrDefault(label, label) : label;
}
