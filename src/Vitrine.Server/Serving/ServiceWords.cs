using Vitrine.Server.Histories;

namespace Vitrine.Server.Serving;

/// <summary>What the service says of itself, one instance a language.</summary>
internal sealed record ServiceWords
{
    /// <summary>The words of a language ("en", "zh").</summary>
    public static ServiceWords Of(string language) => language == "zh" ? Chinese : English;

    /// <summary>Heading of the public page.</summary>
    public required string Title { get; init; }

    /// <summary>What is done with what users do.</summary>
    public required string Intro { get; init; }

    /// <summary>What users can do.</summary>
    public required IReadOnlyList<string> Ways { get; init; }

    /// <summary>What the page rests on while nothing is measured.</summary>
    public required string NotMeasured { get; init; }

    /// <summary>What the shop adds to the model.</summary>
    public required string Rules { get; init; }

    /// <summary>Alert: day, hit rate, that of the days before.</summary>
    public required string HitRateFell { get; init; }

    /// <summary>Alert: day, share of lists that read no event, that of the days before.</summary>
    public required string FallbackRose { get; init; }

    /// <summary>Alert: day, divergence in bits, what chance alone gives.</summary>
    public required string DataDrifted { get; init; }

    /// <summary>Alert: day, difference of the spread of attention.</summary>
    public required string AttentionDrifted { get; init; }

    private static ServiceWords English { get; } = new()
    {
        Title = "How recommendations work here",
        Intro = "A model learned from what many users did which item tends to come next. "
            + FormattableString.Invariant($"For each list it reads your last {HistoryBook.Length} actions, oldest to newest, and gives every item a score; ")
            + "the items with the highest scores are shown. What you do changes the next list at once.",
        Ways =
        [
            "You can say how much each kind of attribute and how much newer actions count.",
            "You can block categories: nothing of them is recommended to you.",
            "You can switch profiling off: your actions are not read, and you see what is popular.",
            "You can ask why an item is shown, see everything that is stored about you, and have it erased.",
        ],
        NotMeasured = "What the recommendations depend on most has not been measured yet; this page shows it as soon as it is.",
        Rules = "After the model the shop's own rules are applied (for example: only what is in stock); every list says what they did.",
        HitRateFell = "{0}: only {1:P1} of the lists had an item that the user then did something with, expected {2:P1} as in the days before.",
        FallbackRose = "{0}: {1:P1} of the lists read no event and show what is popular, expected {2:P1} as in the days before; check that events arrive.",
        DataDrifted = "{0}: what users do is spread over the categories otherwise than in training ({1:0.000} bits; chance alone gives {2:0.000}); "
            + "consider to train again.",
        AttentionDrifted = "{0}: the model's attention is spread otherwise than over the histories of its training (by {1:+0.000;-0.000}); "
            + "histories have become longer, shorter or unlike these.",
    };

    private static ServiceWords Chinese { get; } = new()
    {
        Title = "这里的推荐如何产生",
        Intro = FormattableString.Invariant($"模型从众多用户的行为中学到接下来往往是哪件物品。生成每个列表时，它按从旧到新的顺序读取你最近的 {HistoryBook.Length} ")
            + "个行为，给每件物品一个得分，展示得分最高的物品。你的行为会立即改变下一个列表。",
        Ways =
        [
            "你可以决定每种属性以及较新的行为各占多大分量。",
            "你可以屏蔽类别：其中的物品不会推荐给你。",
            "你可以关闭个性化：不再读取你的行为，你看到的是热门物品。",
            "你可以询问为什么展示某件物品，查看存储的关于你的一切，并要求删除。",
        ],
        NotMeasured = "推荐主要取决于什么尚未测量；一经测量，本页就会显示。",
        Rules = "在模型之后会应用商店自己的规则（例如只推荐有库存的物品）；每个列表都说明规则做了什么。",
        HitRateFell = "{0}：只有 {1:P1} 的列表含有用户随后有所行为的物品，按之前几天应为 {2:P1}。",
        FallbackRose = "{0}：{1:P1} 的列表没有读到行为，只展示热门物品，按之前几天应为 {2:P1}；请检查行为事件是否到达。",
        DataDrifted = "{0}：用户行为在各类别上的分布与训练时不同（{1:0.000} 比特；仅由偶然得到 {2:0.000}）；可考虑重新训练。",
        AttentionDrifted = "{0}：模型注意力的分散程度与训练历史不同（相差 {1:+0.000;-0.000}）；历史变长、变短，或与训练时不同。",
    };
}
