namespace Vitrine.Explanations.Rendering;

internal sealed partial record OverviewStrings
{
    /// <summary>Simplified Chinese.</summary>
    public static OverviewStrings Zh { get; } = new()
    {
        Shared = ReportStrings.Zh,
        Title = "{0} 的推荐依据什么",
        Intro = "对 {0} 位用户各自的首位推荐逐一解释，再把解释汇总。以下所有数字都是在这个模型上实测得到的。",
        Users = "用户数",
        Events = "解释的事件数",
        FidelityLabel = "方法的忠实度",
        FidelityLine = "方法的忠实度：{0}。",
        FidelityFound = "删除得分 {0}，随机排序 {1}（协议 {2}，{3} 位用户）",
        FidelityUnknown = "尚未在此模型上测量：请运行 vitrine fidelity",
        Parameters = "主要参数",
        ParametersLead = "用平实的话说：推荐主要取决于什么，为什么是这个次序，怎样可以改变它。",
        CriteriaTitle = "最重要的标准",
        WaysTitle = "什么会改变推荐",
        LimitsTitle = "这些数字的依据",
        FieldsSentence = "在商品的已知信息中，“{0}”最重要，占重要性的 {1}；若一视同仁，应占 {2}。",
        FieldsThen = "其次是 {0}。",
        FieldsReason = "为何如此排序：以各种组合从所有行为中隐去某项信息并让模型重新打分，得分的变化正是这么多。",
        FieldsRead = "为何如此排序：该方法认为各项信息在其读取的内容中占这样的份额；没有通过去掉信息来检验。",
        NotTold = "未列出：{0}。测得的结果与一视同仁无法区分：95 % 区间包含同等重要时应占的比例。",
        Quoted = "“{0}”",
        WayBelow = "如何改变：多做“{0}”以外的行为，因为这类行为的作用小于其他行为。",
        CriterionWays = new Dictionary<string, string>
        {
            ["field"] = "如何改变：选择在“{0}”上不同的商品，或去掉不希望计入的商品的行为。",
            ["recent"] = "如何改变：增加或去掉“{0}”中的行为，其中每一个的作用都大于其他行为。",
            ["recent:newest"] = "如何改变：做出新的行为。新的行为会立即成为最新行为之一，并把一个旧的挤出去。",
            ["behavior"] = "如何改变：“{0}”类行为的作用大于其他行为；喜欢的多做，不喜欢的可去掉。",
            ["category"] = "如何改变：在其他类别中行动，或去掉“{0}”中的行为，其中每一个的作用都大于其他行为。",
            ["gap"] = "如何改变：增加或去掉“{0}”的行为，其中每一个的作用都大于其他行为；随着时间推移，每个行为都会移到下一组。",
        },
        GroupSentence = "“{0}”：占重要性的 {1}；若所有行为同等重要，应占 {2}。",
        AlsoSentence = "相比之下最少的是“{0}”，占 {1}，而非 {2}。",
        SpreadReason = "为何排在此处：与所有行为同等重要相比，有 {0} 的重要性落在了别处。",
        LeverSentence = "去掉{0}，{1} 的用户会得到另一个首位推荐。",
        LeverControl = "作为对照：去掉{0}，这一比例是 {1}。",
        NewActions = "新的行为起作用：最新的 {0} 个行为已占重要性的 {1}。",
        NoLevers = "未测量：该方法不对行为排序。",
        LimitMeasured = "随机抽取 {0} 位用户（种子 {1}），用“{2}”方法解释。{3}",
        LimitLaw = "区间为跨用户的 95 % 区间。本文只含实测数字：服务在模型之后施加的规则不在其中。",
        Interval = "{0}（{1} 至 {2}）",
        CriterionNames = new Dictionary<string, string>
        {
            ["field"] = "商品的已知信息",
            ["recent"] = "行为有多新",
            ["behavior"] = "做了什么",
            ["category"] = "属于哪个类别",
            ["gap"] = "过去了多久",
        },
        LeverNames = new Dictionary<string, string>
        {
            ["strongest-1"] = "最重要的一个行为",
            ["strongest-3"] = "最重要的三个行为",
            ["strongest-category"] = "最重要类别中的全部行为",
            ["random-1"] = "随机一个行为",
        },
        Summary = "概览",
        SummaryLead = "每个点是一位用户。靠右：提高了所推荐商品的得分；靠左：降低了得分。影响最大的行排在最上面。",
        SummaryTitles = new Dictionary<string, string> { ["field"] = "商品的已知信息", ["category"] = "历史中的类别" },
        SummaryNotes = new Dictionary<string, string>
        {
            ["field"] = "每个字段的 Shapley 值。颜色：数值字段在该用户历史中的平均值；非数值字段为灰色。",
            ["category"] = "该用户在此类别中各事件的值之和。颜色：事件的个数。",
        },
        Groups = "重要性分布在哪里",
        GroupsLead = "条形：单个事件的值的平均大小，附跨用户 95 % 区间。右侧：占全部重要性的比例，以及所有事件同等重要时应占的比例。",
        GroupTitles = new Dictionary<string, string>
        {
            ["field"] = "按字段", ["category"] = "按类别", ["recent"] = "最新与较早", ["position"] = "按位置（最新在前）",
            ["behavior"] = "按行为种类", ["gap"] = "按距最新事件的时间",
        },
        GroupColumns = "重要性 · 若同等",
        ShareOfEqual = "{0} · {1}",
        Dependence = "依赖关系",
        DependenceLead = "每个点是一个事件：它的值随某个特征的变化。折线连接八等份的均值，色带为其 95 % 区间。",
        DependenceTitle = "值随“{0}”的变化",
        Interactions = "哪些共同起作用",
        InteractionsLead = "两组在一起比各自单独多出的部分：蓝色表示相互加强，橙色表示相互替代。框内为一组单独的作用。",
        InteractionTitles = new Dictionary<string, string> { ["field"] = "字段", ["category"] = "类别" },
        InteractionCell = "{0} 与 {1}：{2}，{3} 位用户",
        Heads = "注意力头",
        HeadsLead = "重要性：关掉该头时得分的变化（一阶近似）。“关掉后”是得分的实际变化大小；“nDCG@10”是对用户后来行为的排序质量的变化（小于 0 表示该头有用）。其后是注意力落在哪里：2.0 表示是均匀分布时的两倍；95 % "
            + "区间不含均匀分布时以粗体显示。分散度为 100 % 时对所有事件一视同仁。",
        Importance = "重要性",
        HeadOff = "关掉后",
        HeadOffNdcg = "nDCG@10",
        HeadOffCell = "{0}：{1}；得分平均变化 {2}；{3} 位用户的 nDCG@10 {4}",
        Entropy = "分散度",
        TraitCell = "{0}：占注意力的 {1}，均匀分布时为 {2}",
        Reading = "如何阅读本页",
        ReadingSteps =
        [
            "一个解释说明每个事件或每个字段在一次打分中起了多大作用。本页是许多解释的汇总，不是某一位用户的理由。",
            "重要性是值的大小，不论正负。许多弱事件合起来可以超过一个强事件：请与“若同等”的比例比较。",
            "方法可能误解模型。它的删除得分与随机排序的得分之差说明可以信任它到什么程度。",
            "模型依据什么，并不等于用户因为什么而喜欢。",
        ],
        Footer = "由 Vitrine 根据实测数字生成。相同的模型、数据和种子得到相同的页面。",
        ValueAxis = "值（logit）",
        WeightAxis = "值",
        Low = "低",
        High = "高",
        NoCategory = "无类别",
        UsersCount = "{0} 位用户",
        FeatureNames = new Dictionary<string, string> { ["age"] = "其后的事件数", ["gap"] = "距最新事件的天数", ["count"] = "类别中的事件数", ["mean"] = "数值字段的平均值" },
        GroupNames = new Dictionary<string, string>
        {
            ["recent:newest"] = "最新的 5 个行为", ["recent:older"] = "较早的行为", ["position:1"] = "最新", ["position:2"] = "第 2 个", ["position:3"] = "第 3 个",
            ["position:4-5"] = "第 4 至 5 个", ["position:6-10"] = "第 6 至 10 个", ["position:11-20"] = "第 11 至 20 个", ["position:21-50"] = "第 21 至 50 个",
            ["position:51+"] = "第 51 个及更早", ["gap:0"] = "最新（同一时刻）", ["gap:1h"] = "一小时内", ["gap:1d"] = "一天内", ["gap:7d"] = "一周内", ["gap:30d"] = "30 天内",
            ["gap:more"] = "更早",
        },
        TraitNames = new Dictionary<string, string> { ["recent"] = "最新四分之一", ["popular"] = "热门商品" },
        SameTrait = "同 {0}",
        FieldMethodName = "字段的 Shapley 值",
    };
}
