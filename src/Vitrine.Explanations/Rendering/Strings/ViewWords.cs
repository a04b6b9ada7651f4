namespace Vitrine.Explanations.Rendering;

/// <summary>
/// The words of the page's live views (<c>web/src/lib/words.ts</c> lists the same keys): those that the still page speaks too, and those
/// below, which only a script needs.
/// </summary>
internal static class ViewWords
{
    private static readonly (string Key, string English, string Chinese)[] Own =
    [
        ("exportLabel", "Save", "保存"),
        ("asTable", "As a table", "以表格显示"),
        ("headMap", "One head in full", "单个头的全貌"),
        ("entropyShort", "entropy {0}", "熵 {0}"),
        ("entropy", "Entropy (0 looks at one event, 1 at all alike)", "熵（0 只看一个事件，1 一视同仁）"),
        ("featureDetailLead", "One row for each dimension, one column for each event; blue is positive, orange negative.",
            "每行一个维度，每列一个事件；蓝为正，橙为负。"),
        ("headLines", "Who looks at whom", "谁在看谁"),
        ("headLinesLead",
            "Lines run from the event that looks, left, to the event looked at, right; thicker means a larger weight. Point at an event to see "
                + "only its links; click or Enter keeps them.",
            "连线从左侧正在看的事件，通向右侧被看的事件；越粗权重越大。指向某个事件只看它的连线；单击或回车可固定。"),
        ("edgesShown",
            "the {0} strongest of {1} links; all links of an event when it is pointed at",
            "共 {1} 条连线，显示最强的 {0} 条；指向某个事件时显示它的全部连线"),
        ("flow", "Ways to the prediction", "通向预测的路径"),
        ("flowLead",
            "Read from left to right: the width of a band is the share of the prediction that comes this way, by attention and the residual "
                + "connection, mean of heads. It shows where information could come from, not what it did.",
            "从左往右读：带子的宽度是经此路到达预测的份额（注意力加残差连接，各头平均）。它说明信息可能来自哪里，而不是起了什么作用。"),
        ("flowRest", "other events", "其他事件"),
        ("flowInput", "events", "事件"),
        ("flowLayer", "after layer {0}", "第 {0} 层之后"),
        ("flowFrom", "From", "从"),
        ("flowTo", "To", "到"),
        ("method", "Method", "方法"),
        ("notMeasured", "fidelity not measured", "未测量忠实度"),
        ("fidelity", "Fidelity", "忠实度"),
        ("fidelityText", "{0}: {1} {2}, random ranking {3}", "{0}：{1} {2}，随机排序 {3}"),
        ("base", "Base, without any event", "基准（没有任何事件）"),
        ("score", "Score", "得分"),
        ("baseAndValues", "Base and values together", "基准与各数值之和"),
        ("scoreSoFar", "Score so far", "至此得分"),
        ("otherEvents", "{0} other events", "其他 {0} 个事件"),
        ("unexplained", "left unexplained", "未能解释的部分"),
        ("waterfall", "From base to score", "从基准到得分"),
        ("waterfallLead",
            "Read from top to bottom: blue steps raise the score, orange ones lower it, grey is what the values leave unexplained.",
            "从上往下读：蓝色步骤提高得分，橙色降低得分，灰色是各数值未能解释的部分。"),
        ("strip", "What pushes the score", "什么在推动得分"),
        ("stripLead",
            "Blue arrows push the score up from the left, orange ones down from the right; the longer, the stronger. They meet at the score but "
                + "for what is left unexplained.",
            "蓝色箭头从左侧推高得分，橙色从右侧压低得分；越长越强。两者相遇处即得分（未能解释的部分除外）。"),
        ("forTarget", "for the item", "支持该商品"),
        ("againstTarget", "against the item", "反对该商品"),
        ("methods", "Methods beside each other", "各方法并列"),
        ("methodsLead",
            "The same events in each column, bars by the method's own largest value. Above each: its verdict, its figure with random's, how still "
                + "its order keeps when one event is dropped (mean of Kendall's τ over users of this model), and how far its order agrees with "
                + "the method that this page leads with (τ, and shared among the three strongest).",
            "每列是同样的事件，条形按该方法自身最大值绘制。上方依次是：结论、数值与随机排序的数值、去掉一个事件后次序保持不变的程度（此模型多位用户的 Kendall τ 均值），以及与本页主要方法次序的一致程度（τ，以及最强三个中的共同个数）。"),
        ("compared", "the others are compared with it", "其他方法与它比较"),
        ("agreementText", "τ {0}, {1} of top {2}", "τ {0}，前 {2} 同 {1}"),
        ("agreementName", "Agreement", "一致性"),
        ("stabilityName", "Stability", "稳定性"),
        ("stabilityText", "stability τ {0}", "稳定性 τ {0}"),
        ("stabilityUnknown", "stability not measured", "未测量稳定性"),
        ("standardError", "Standard error", "标准误"),
        ("errorMarks", "thin marks: 95 % range of what sampling leaves open", "细线：抽样误差的 95 % 范围"),
        ("largest", "{0} numbers, all in the table below the picture; the largest: {1}.", "共 {0} 个数值，全部见图下表格；最大的是：{1}。"),
        ("computation", "One head, step by step", "一个头的逐步计算"),
        ("computationLead",
            "Read each row from left to right with this prediction's own numbers: the query meets each key, the scores become weights by softmax, "
                + "the weighted values add up. Point at a part to read what it is.",
            "用本次预测的真实数值，从左往右读每一行：查询与每个键相遇，得分经 softmax 变成权重，加权的值相加。指向某处可看说明。"),
        ("noComputation",
            "This page holds no vectors of the computation: the model keeps none, or they would not fit.",
            "本页不含计算所用的向量：模型没有保留，或放不下。"),
        ("dot", "query · key / √d", "查询 · 键 / √d"),
        ("dotScore", "Score", "得分"),
        ("positionBias", "Bias by distance", "按距离的偏置"),
        ("valueVector", "Value", "值"),
        ("product", "Weight × value", "权重 × 值"),
        ("weightedSum", "Weighted sum", "加权和"),
        ("stateBefore", "State before the block", "进入该块前的状态"),
        ("activation", "Activation", "激活"),
        ("stateAfter", "State after the block", "离开该块后的状态"),
        ("queryTerm",
            "What the event that looks asks for: its state times the head's query matrix.",
            "正在看的事件要找什么：其状态乘以该头的查询矩阵。"),
        ("keyTerm",
            "What the other event offers to be found by: its state times the head's key matrix.",
            "另一事件以什么被找到：其状态乘以该头的键矩阵。"),
        ("scoreTerm",
            "How well key and query match: the sum of their products, divided by the root of the dimensions so that it keeps its size, plus a "
                + "learned bias for the distance.",
            "键与查询的匹配程度：逐维乘积之和除以维数的平方根（以保持大小），再加上按距离学得的偏置。"),
        ("weightTerm",
            "Softmax: e to the score, divided by the sum over all keys. Weights of a query add up to 1.",
            "Softmax：e 的得分次方，除以所有键之和。一个查询的权重合计为 1。"),
        ("valueTerm",
            "What the event hands over when it is looked at: its state times the head's value matrix.",
            "事件被看时交出什么：其状态乘以该头的值矩阵。"),
        ("productTerm", "The value as far as its weight lets it through.", "按权重放行的值。"),
        ("sumTerm",
            "The head's output: the sum of weight times value over all keys. The heads side by side go through one more matrix and are added to "
                + "the event's state.",
            "该头的输出：所有键的权重乘以值之和。各头并排再乘一个矩阵，加到事件的状态上。"),
        ("beforeTerm", "The query event's state as it enters the block, all dimensions.", "查询事件进入该块时的状态，全部维度。"),
        ("activationTerm",
            "The block's feed-forward layer after its activation function: what it detected in the state.",
            "该块前馈层经激活函数后的值：它在状态中检出了什么。"),
        ("afterTerm",
            "The state that leaves the block: before, plus what attention and the feed-forward layer added.",
            "离开该块的状态：原状态加上注意力与前馈层的增量。"),
        ("moreRows", "{0} more rows are in the saved files.", "其余 {0} 行见保存的文件。"),
        ("randomShort", "random", "随机"),
        ("signedShort", "signed: for and against", "带符号：支持与反对"),
        ("sizedShort", "sizes without sign or base", "只有大小，没有符号和基准"),
        ("attentionWeights", "Attention weights, read from the model", "注意力权重（直接读自模型）"),
        ("insideModel", "Read from the model", "直接读自模型"),
        ("insideNote", "It shows what the model computed, not how much it counted in the score.", "它显示模型算了什么，不代表对得分有多重要。"),
        ("weightsMeaning",
            "Shares from 0 to 1, no sign and no base: how much a query takes from each event",
            "0 到 1 的份额，没有符号和基准：查询从各事件取多少"),
        ("sharesMeaning",
            "Shares from 0 to 1, no sign and no base: how much each attribute makes up of an event",
            "0 到 1 的份额，没有符号和基准：各属性在事件中占多少"),
        ("lengthsMeaning", "Lengths of vectors, no sign and no base", "向量的长度，没有符号和基准"),
        ("numbersMeaning", "Numbers with their sign, from 0; stronger colours are larger", "带符号的数值，以 0 为基准；颜色越深越大"),
        ("headsMeaning",
            "Importance in logits, no sign, base 0; cells: attention against an even spread, 1 is the base",
            "重要性以对数几率计，无符号，基准为 0；方格：注意力相对于均匀分布，基准为 1"),
        ("dotsMeaning", "Signed, base 0: right raises the score, left lowers it; colour is the feature, not the value", "带符号，基准为 0：右侧提高得分，左侧降低得分；颜色表示特征而非数值"),
        ("dotSizesMeaning", "Sizes without sign, base 0; colour is the feature, not the value", "只有大小，没有符号，基准为 0；颜色表示特征而非数值"),
        ("heightMeaning", "Signed, base 0: above the line raises the score, below lowers it", "带符号，基准为 0：线上方提高得分，线下方降低得分"),
        ("heightSizesMeaning", "Sizes without sign, base 0: the higher, the more the event counted", "只有大小，没有符号，基准为 0：越高越重要"),
        ("meanMeaning", "Bars are mean sizes of values, whichever their sign, from 0", "条形是数值的平均大小（不论符号），从 0 开始"),
        ("interactionMethod", "Shapley interaction values", "Shapley 交互值"),
        ("pairsMeaning", "Signed, base 0, in logits; blue strengthens, orange stands in", "带符号，基准为 0，单位为对数几率；蓝为增强，橙为替代"),
        ("group", "Group", "组"),
        ("groupTwo", "Second group", "第二组"),
        ("meanSize", "Mean size", "平均大小"),
        ("lower", "Lower, 95 %", "下限，95 %"),
        ("upper", "Upper, 95 %", "上限，95 %"),
        ("colorBy", "Colour by", "颜色表示"),
        ("noColor", "nothing", "无"),
        ("pointsShown", "{0} of {1} events are drawn; means are of all.", "画出 {1} 个事件中的 {0} 个；均值取自全部。"),
        ("alone", "Alone", "单独"),
        ("together", "Together, beyond alone", "合在一起的额外作用"),
        ("importanceShare", "Part of all importance", "占全部重要性的比例"),
        ("equalShare", "Part if all counted alike", "若一视同仁的比例"),
        ("evenShare", "Under an even spread", "均匀分布时"),
        ("headLabel", "Head", "头"),
        ("headsAgree", "order agrees with really switching heads off: τ {0}, random ranking 0", "次序与真正关掉各头的结果一致：τ {0}，随机排序 0"),
        ("headsUnclear", "order not clearly better than a random ranking at telling which head matters when switched off: τ {0}, random ranking 0",
            "在判断关掉哪个头影响大时，次序并不明显优于随机排序：τ {0}，随机排序 0"),
    ];

    /// <summary>The word of one of the keys that only live views had at first: a still picture says the same.</summary>
    public static string Word(string key, ReportStrings words)
    {
        (_, string english, string chinese) = Own.First(own => own.Key == key);
        return words == ReportStrings.Zh ? chinese : english;
    }

    /// <summary>Each key with its word, in a fixed order.</summary>
    public static IEnumerable<(string Key, string Word)> Of(ReportStrings words)
    {
        bool chinese = words == ReportStrings.Zh;
        return Shared(words).Concat(OfOverview(chinese ? OverviewStrings.Zh : OverviewStrings.En))
            .Concat(Own.Select(own => (own.Key, chinese ? own.Chinese : own.English)));
    }

    private static (string Key, string Word)[] Shared(ReportStrings words) =>
    [
        ("query", words.Query), ("key", words.Key), ("weight", words.Weight), ("layer", words.Layer), ("headName", words.Head),
        ("head", words.HeadName), ("headMean", words.HeadMeanName), ("mean", words.HeadMean), ("field", words.Field),
        ("dimension", words.Dimension), ("norm", words.Norm), ("value", words.Value), ("event", words.Event), ("all", words.AllEvents),
        ("strongest", words.StrongestEvents), ("oldest", words.Oldest), ("newest", words.Newest), ("timeline", words.TimelineLabel),
        ("agreement", words.Agreement), ("agreementLead", words.AgreementHint), ("lastEvent", words.LastEvent),
        ("lastEventLead", words.LastEventHint), ("perEvent", words.PerEvent), ("perEventLead", words.PerEventHint),
        ("featureNorms", words.FeatureNorms), ("featureLead", words.FeatureHint), ("featureDetail", words.FeatureDetail),
        ("newestFeatures", words.NewestFeatures), ("newestQueries", words.NewestQueries), ("mapLead", words.MapHint),
        ("colorScale", words.ColorScale), ("scaleRoot", words.ScaleRoot), ("scaleLinear", words.ScaleLinear), ("scaleRow", words.ScaleRow),
        ("zoomIn", words.ZoomIn), ("zoomOut", words.ZoomOut), ("zoomReset", words.ZoomReset), ("headGrid", words.HeadGrid),
        ("headGridLead", words.HeadGridHint), ("signedMeaning", words.SignedMeaning), ("sizedMeaning", words.SizedMeaning),
    ];

    private static (string Key, string Word)[] OfOverview(OverviewStrings words) =>
    [
        ("users", words.Users), ("usersCount", words.UsersCount), ("groupColumns", words.GroupColumns), ("dependence", words.Dependence),
        ("low", words.Low), ("high", words.High), ("importance", words.Importance), ("spread", words.Entropy), ("headOff", words.HeadOff),
        ("headOffNdcg", words.HeadOffNdcg),
    ];
}
