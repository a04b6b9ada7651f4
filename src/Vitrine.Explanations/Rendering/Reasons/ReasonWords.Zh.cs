namespace Vitrine.Explanations.Rendering.Reasons;

internal sealed partial record ReasonWords
{
    /// <summary>Simplified Chinese.</summary>
    public static ReasonWords Zh { get; } = new()
    {
        Sentences = new Dictionary<ReasonForm, IReadOnlyDictionary<ReasonStrength, string>>
        {
            [ReasonForm.Signed] = new Dictionary<ReasonStrength, string>
            {
                [ReasonStrength.Mainly] = "主要是因为{0}。",
                [ReasonStrength.Partly] = "部分原因是{0}。",
                [ReasonStrength.Among] = "原因有很多，其中包括{0}。",
                [ReasonStrength.Thin] = "没有哪一次行为能单独解释这个推荐：作用最大的是{0}，也只占全部支持力度的 {1}。",
            },
            [ReasonForm.Sized] = new Dictionary<ReasonStrength, string>
            {
                [ReasonStrength.Mainly] = "起主要作用的是：{0}。",
                [ReasonStrength.Partly] = "起部分作用的是：{0}。",
                [ReasonStrength.Among] = "起作用的有很多，其中包括：{0}。",
                [ReasonStrength.Thin] = "没有哪一次行为能单独解释这个推荐：作用最大的是{0}，也只占权重的 {1}。",
            },
            [ReasonForm.Named] = new Dictionary<ReasonStrength, string>
            {
                [ReasonStrength.Mainly] = "主要取决于{0}。",
                [ReasonStrength.Partly] = "部分取决于{0}。",
                [ReasonStrength.Among] = "取决于多个方面，其中包括{0}。",
                [ReasonStrength.Thin] = "没有哪一方面能单独解释这个推荐：作用最大的是{0}，也只占权重的 {1}。",
            },
        },
        Doubtful = new Dictionary<ReasonForm, string>
        {
            [ReasonForm.Signed] = "或许是因为{0}。",
            [ReasonForm.Sized] = "或许与此有关：{0}。",
            [ReasonForm.Named] = "或许与{0}有关。",
        },
        Nothing = "你的历史中没有哪一次行为单独支持这个推荐。",
        PrivateOnly = "这个推荐源于一些不便显示的行为。",
        PrivateMore = "其中 {0} 来自不便显示的行为；在可以显示的内容里，{1}的作用最大，占 {2}。",
        PrivateActivity = "一些不便显示的行为",
        PrivateField = "一项不便显示的属性",
        You = "你{0}",
        YouFirst = "你{0}",
        ClauseComma = "，",
        ClauseAnd = "，并",
        ClauseAndAfterList = "，并",
        Twice = "{0}（两次）",
        Times = "{0}（{1} 次）",
        Attribute = "属性{0}",
        Attributes = "属性{0}",
        LineSigned = "{0}：占全部支持力度的 {1}。",
        LineSized = "{0}：占权重的 {1}。",
        Against = "最不利于推荐的是：{0}。",
        CoverageSigned = "以上理由合计占得分的 {0}；其余来自其他方面，或该方法未能涵盖的部分。",
        CoverageSized = "以上理由合计占权重的 {0}；其余来自其他方面。",
        VisitOn = "你在 {0}的访问",
        VisitAt = "你在 {0} {1} 的访问",
        VisitNumber = "你的第 {0} 次访问",
        Day = "M' 月 'd' 日'",
        DayOfYear = "yyyy' 年 'M' 月 'd' 日'",
        Newest = "{0}（最近一次行为）",
        SameDay = "{0}（最近一次行为前不久）",
        Before = "{0}（最近一次行为的{1}前）",
        OneDay = "一天",
        Days = " {0} 天",
        Weeks = " {0} 周",
        Months = " {0} 个月",
        Years = " {0} 年",
        Trust = new Dictionary<FidelityVerdict, string>
        {
            [FidelityVerdict.BeatsRandom] = "已就这次推荐做过检验：方法“{0}”排在前面的内容，对得分的影响大于随机挑选的内容。",
            [FidelityVerdict.LevelWithRandom] = "请注意：就这次推荐而言，方法“{0}”找出关键内容的能力并未明显优于碰运气，请只当作描述，不要当作理由。",
            [FidelityVerdict.WorseThanRandom] = "请注意：就这次推荐而言，方法“{0}”还不如随机挑选，请不要当作理由。",
            [FidelityVerdict.Unmeasured] = "未经检验：方法“{0}”排在前面的内容是否真的影响得分，尚未测量。",
        },
    };
}
