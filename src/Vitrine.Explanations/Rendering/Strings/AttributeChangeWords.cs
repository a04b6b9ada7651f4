using Vitrine.Explanations.Counterfactual;

namespace Vitrine.Explanations.Rendering;

/// <summary>The words of the card of attribute changes in one language.</summary>
internal sealed record AttributeChangeWords
{
    public static AttributeChangeWords En { get; } = new()
    {
        If = "If {0}",
        First = "the {0} of {1} were {2} instead of {3}",
        Further = "its {0} were {1} instead of {2}",
        Below = "below {0}",
        AtLeast = "{0} or more",
        Between = "{0} to {1}",
        Missing = "unknown",
        Private = "a private value",
        Reached = new Dictionary<AttributeGoalKind, string>
        {
            [AttributeGoalKind.LeavesTop] = "{0}, it would not be among the top {2}.",
            [AttributeGoalKind.EntersTop] = "{0}, it would be among the top {2}.",
            [AttributeGoalKind.LosesTo] = "{0}, {3} would score higher.",
            [AttributeGoalKind.Beats] = "{0}, it would score higher than {3}.",
        },
        Never = new Dictionary<AttributeGoalKind, string>
        {
            [AttributeGoalKind.LeavesTop] = "No other value, nor pair of values, of {0} was found with which {1} would leave the top {2}.",
            [AttributeGoalKind.EntersTop] = "No other value, nor pair of values, of {0} was found with which {1} would come among the top {2}.",
            [AttributeGoalKind.LosesTo] = "No other value, nor pair of values, of {0} was found with which {3} would score higher than {1}.",
            [AttributeGoalKind.Beats] = "No other value, nor pair of values, of {0} was found with which {1} would score higher than {3}.",
        },
        Or = " or ",
        NoFields = "its attributes",
        List = "List with the change",
        Measure = "The smallest change changes the fewest attributes, then moves the least: {0} of 1, where 1 is all the way through the "
            + "catalogue's numbers, or other labels altogether.",
        Complete = "All smaller changes to values seen in training were tried.",
        Cut = "There were too many pairs of values to try them all: those that come nearest alone were tried.",
        Thresholds = new Dictionary<ThresholdKind, string>
        {
            [ThresholdKind.BinEdge] = "The model reads {0} in bins; the figures are their edges.",
            [ThresholdKind.Bisected] = "The figures of {0} were found by halving between a value that does it and one that does not.",
        },
        Caution = "A fact about the model: the same item with another value, all else as it is.",
    };

    public static AttributeChangeWords Zh { get; } = new()
    {
        If = "如果{0}",
        First = "{1}的 {0} 是 {2}，而不是 {3}",
        Further = "其 {0} 是 {1}，而不是 {2}",
        Below = "低于 {0}",
        AtLeast = "不低于 {0}",
        Between = "{0} 至 {1}",
        Missing = "未知",
        Private = "隐私值",
        Reached = new Dictionary<AttributeGoalKind, string>
        {
            [AttributeGoalKind.LeavesTop] = "{0}，它就不会进入前 {2} 名。",
            [AttributeGoalKind.EntersTop] = "{0}，它就会进入前 {2} 名。",
            [AttributeGoalKind.LosesTo] = "{0}，{3}的得分就会更高。",
            [AttributeGoalKind.Beats] = "{0}，它的得分就会高于{3}。",
        },
        Never = new Dictionary<AttributeGoalKind, string>
        {
            [AttributeGoalKind.LeavesTop] = "没有找到{0}的其他取值或两项取值的组合，能使{1}离开前 {2} 名。",
            [AttributeGoalKind.EntersTop] = "没有找到{0}的其他取值或两项取值的组合，能使{1}进入前 {2} 名。",
            [AttributeGoalKind.LosesTo] = "没有找到{0}的其他取值或两项取值的组合，能使{3}的得分高于{1}。",
            [AttributeGoalKind.Beats] = "没有找到{0}的其他取值或两项取值的组合，能使{1}的得分高于{3}。",
        },
        Or = "或",
        NoFields = "其属性",
        List = "改变之后的列表",
        Measure = "最小的改变是改动的属性最少，其次是移动最少：这里为 {0}（满分 1 表示跨越商品目录的全部数值，或标签完全不同）。",
        Complete = "训练中出现过的取值里，所有更小的改变都已试过。",
        Cut = "取值组合太多，无法全部试过：只试了各自最接近目标的取值。",
        Thresholds = new Dictionary<ThresholdKind, string>
        {
            [ThresholdKind.BinEdge] = "模型按区间读取 {0}；所示数字是区间的边界。",
            [ThresholdKind.Bisected] = "{0} 的数字是在能达到与不能达到目标的取值之间二分得到的。",
        },
        Caution = "这是关于模型的事实：同一商品换一个取值，其余不变。",
    };

    public required string If { get; init; }
    public required string First { get; init; }
    public required string Further { get; init; }
    public required string Below { get; init; }
    public required string AtLeast { get; init; }
    public required string Between { get; init; }
    public required string Missing { get; init; }
    public required string Private { get; init; }
    public required IReadOnlyDictionary<AttributeGoalKind, string> Reached { get; init; }
    public required IReadOnlyDictionary<AttributeGoalKind, string> Never { get; init; }
    public required string Or { get; init; }
    public required string NoFields { get; init; }
    public required string List { get; init; }
    public required string Measure { get; init; }
    public required string Complete { get; init; }
    public required string Cut { get; init; }
    public required IReadOnlyDictionary<ThresholdKind, string> Thresholds { get; init; }
    public required string Caution { get; init; }

    public static AttributeChangeWords For(ReportLanguage language) => language == ReportLanguage.Chinese ? Zh : En;
}
