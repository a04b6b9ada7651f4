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

    private static ServiceWords English { get; } = new()
    {
        Title = "How recommendations work here",
        Intro = FormattableString.Invariant($"A model learned from what many users did which item tends to come next. For each list it reads your last {HistoryBook.Length} ")
            + "actions, oldest to newest, and gives every item a score; the items with the highest scores are shown. What you do changes the next list at once.",
        Ways =
        [
            "You can say how much each kind of attribute and how much newer actions count.",
            "You can block categories: nothing of them is recommended to you.",
            "You can switch profiling off: your actions are not read, and you see what is popular.",
            "You can ask why an item is shown, see everything that is stored about you, and have it erased.",
        ],
        NotMeasured = "What the recommendations depend on most has not been measured yet; this page shows it as soon as it is.",
        Rules = "After the model the shop's own rules are applied (for example: only what is in stock); every list says what they did.",
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
    };
}
