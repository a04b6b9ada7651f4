using Vitrine.Explanations.Rendering;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering;

/// <summary>
/// A report of a made-up shopper, any length: attention is a real softmax over drawn scores, so that rows sum to 1 as a model's do.
/// </summary>
internal static class SampleReport
{
    public const int Layers = 2;
    public const int Heads = 4;
    public const int Width = 64;

    private static readonly string[] English =
    [
        "Brother HL-L2350DW laser printer", "Brother TN-2420 toner, black", "Navigator A4 paper, 5 × 500 sheets", "Logitech MX Master 3S mouse",
        "Keychron K2 mechanical keyboard", "Anker 65 W USB-C charger", "USB-C to USB-C cable, 2 m", "Moleskine notebook, ruled",
        "Pilot G2 gel pens, pack of 12", "BenQ ScreenBar monitor light", "Dell U2723QE 27-inch monitor", "IKEA MARKUS office chair",
        "Standing desk frame, 120–180 cm", "Sony WH-1000XM5 headphones", "Moka pot, 6 cups", "Ethiopian Yirgacheffe beans, 1 kg",
    ];

    private static readonly string[] Chinese =
    [
        "兄弟 HL-L2350DW 激光打印机", "兄弟 TN-2420 黑色硒鼓", "得力 A4 复印纸 500 张 × 5 包", "罗技 MX Master 3S 鼠标",
        "Keychron K2 机械键盘", "安克 65W 氮化镓充电器", "USB-C 数据线 2 米", "国誉自我手帐",
        "百乐 G2 中性笔 12 支装", "明基屏幕挂灯", "戴尔 27 英寸显示器", "西昊人体工学椅",
        "乐歌电动升降桌架", "索尼 WH-1000XM5 降噪耳机", "比乐蒂摩卡壶 6 杯", "云南小粒咖啡豆 1 公斤",
    ];

    /// <summary>A whole report with a trace of every event.</summary>
    public static ReportData Create(int events, ReportLanguage language = ReportLanguage.English, Func<int, string>? title = null)
    {
        string[] names = language == ReportLanguage.Chinese ? Chinese : English;
        CounterRandom random = new(7, site: 1);
        BehaviorType[] types = [BehaviorType.View, BehaviorType.View, BehaviorType.Click, BehaviorType.AddToCart, BehaviorType.Buy];
        var start = new DateTimeOffset(2024, 3, 1, 8, 0, 0, TimeSpan.Zero);
        var history = new ReportEvent[events];
        for (int t = 0; t < events; t++)
        {
            int item = random.NextInt(names.Length);
            history[t] = new ReportEvent($"sku-{100 + item}", title?.Invoke(t) ?? names[item], types[random.NextInt(types.Length)], start.AddHours(19 * t));
        }

        ModelTrace trace = SampleTrace.Create(events, Layers, Heads, Width);
        bool zh = language == ReportLanguage.Chinese;
        return new ReportData
        {
            Title = zh ? "示例文具店" : "Sample office shop",
            Language = language,
            UserId = "u-1042",
            History = history,
            Recommendations = [.. Enumerable.Range(0, 10).Select(i => new ReportItem(
                i + 1, $"sku-{101 + i}", names[(i + 1) % names.Length], 6.314 - 0.41 * i - 0.02 * i * i,
                i == 7 ? RecommendationSource.ColdItem : RecommendationSource.Model))],
            Explanations = SampleExplanations.Of(trace, history, names[1], zh),
            Trace = trace,
            FieldNames = zh ? ["编号", "类目", "品牌", "价格", "颜色", "标题文本"] : ["id", "category", "brand", "price", "color", "title text"],
            Metrics = new ReportMetrics(
                zh ? "留一法，全量排序，2,000 名用户。" : "Leave-one-out, full ranking over all 500 items, 2,000 users.",
                [new("hr@10", 0.3151), new("ndcg@10", 0.1823), new("mrr@10", 0.1427), new("coverage@10", 0.812)]),
        };
    }
}
