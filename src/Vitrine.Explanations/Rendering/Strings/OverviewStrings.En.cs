namespace Vitrine.Explanations.Rendering;

internal sealed partial record OverviewStrings
{
    /// <summary>English.</summary>
    public static OverviewStrings En { get; } = new()
    {
        Shared = ReportStrings.En,
        Title = "What the recommendations for {0} go by",
        Intro = "The first recommendation of each of {0} users was explained, and the explanations were added up. Every figure below is measured "
            + "on this model.",
        Users = "Users",
        Events = "Events explained",
        FidelityLabel = "Faithfulness of the method",
        FidelityLine = "Faithfulness of the method: {0}.",
        FidelityFound = "deletion score {0}, random rankings {1} (protocol {2}, {3} users)",
        FidelityUnknown = "not measured on this model: run vitrine fidelity",
        Parameters = "Main parameters",
        ParametersLead = "In plain words: what the recommendations depend on most, why in this order, and what changes them.",
        CriteriaTitle = "The most significant criteria",
        WaysTitle = "What changes the recommendations",
        LimitsTitle = "What these figures rest on",
        FieldsSentence = "Of what is known about an item, “{0}” counts most, with {1} of the importance, where counting all alike would give {2}.",
        FieldsThen = "Then {0}.",
        FieldsReason = "Why this order: hiding a part from all actions and asking the model again, in every combination, changes the score by that much.",
        FieldsRead = "Why this order: the method gives each part this share of what it reads; it was not tested by taking parts away.",
        NotTold = "Not named: {0}. What was measured of these cannot be told from counting all alike: the 95 % intervals hold the even part.",
        Quoted = "“{0}”",
        WayBelow = "Way to change it: other actions than those of “{0}”, which count less than the rest.",
        CriterionWays = new Dictionary<string, string>
        {
            ["field"] = "Way to change it: act on items that differ in “{0}”, or remove actions on those that you do not want to count.",
            ["recent"] = "Way to change it: add or remove actions of the kind “{0}”, each of which counts more than the rest.",
            ["recent:newest"] = "Way to change it: act anew. A new action counts among the newest at once, and moves an old one out of them.",
            ["behavior"] = "Way to change it: actions of the kind “{0}” count more than others; do more of them for what you like, or remove them "
                + "for what you do not.",
            ["category"] = "Way to change it: act in other categories, or remove actions in “{0}”, each of which counts more than the rest.",
            ["gap"] = "Way to change it: add or remove actions in “{0}”, each of which counts more than the rest; with time each action moves on.",
        },
        GroupSentence = "“{0}”: {1} of the importance, where counting every action alike would give {2}.",
        AlsoSentence = "Least in comparison: “{0}”, with {1} instead of {2}.",
        SpreadReason = "Why this place: measured against all actions counting alike, {0} of the importance lies elsewhere.",
        LeverSentence = "Without {0}, {1} of the users get another first recommendation.",
        LeverControl = "For comparison: without {0}, {1} do.",
        NewActions = "New actions count: the {0} newest already carry {1} of the importance.",
        NoLevers = "Not measured: the method ranks no actions.",
        LimitMeasured = "{0} users drawn at random (seed {1}), explained by the method “{2}”. {3}",
        LimitLaw = "Intervals hold 95 % over users. This text holds measured figures only: rules that a service applies after the model are not in it.",
        Interval = "{0} ({1} to {2})",
        CriterionNames = new Dictionary<string, string>
        {
            ["field"] = "What is known about the items",
            ["recent"] = "How recent your actions are",
            ["behavior"] = "What you did",
            ["category"] = "Which category it was in",
            ["gap"] = "How long ago it was",
        },
        LeverNames = new Dictionary<string, string>
        {
            ["strongest-1"] = "the one action that counts most",
            ["strongest-3"] = "the three actions that count most",
            ["strongest-category"] = "all actions in the category that counts most",
            ["random-1"] = "one action taken at random",
        },
        Summary = "Summary",
        SummaryLead = "One dot a user. To the right: it raised the score of what was recommended; to the left: it lowered it. The strongest rows stand on top.",
        SummaryTitles = new Dictionary<string, string> { ["field"] = "What is known about items", ["category"] = "Categories of the history" },
        SummaryNotes = new Dictionary<string, string>
        {
            ["field"] = "Shapley value of each field. Colour: mean of a numeric field over the user’s history; grey where a field is no number.",
            ["category"] = "Sum over the user’s events in the category. Colour: how many events that are.",
        },
        Groups = "Where the importance lies",
        GroupsLead = "Bars: mean size of an event’s value, with its 95 % interval over users. Beside them: part of all importance, and the part "
            + "if all events counted alike.",
        GroupTitles = new Dictionary<string, string>
        {
            ["field"] = "By field", ["category"] = "By category", ["recent"] = "Newest against older", ["position"] = "By position, newest first",
            ["behavior"] = "By kind of action", ["gap"] = "By time before the newest event",
        },
        GroupColumns = "importance · if alike",
        ShareOfEqual = "{0} · {1}",
        Dependence = "Dependence",
        DependenceLead = "One dot an event: its value against a feature of it. The line joins the means of eight equal parts, the band is their 95 % interval.",
        DependenceTitle = "Value by {0}",
        Interactions = "What works together",
        InteractionsLead = "What two groups add together beyond what each adds alone: blue where they strengthen each other, orange where they "
            + "stand in for each other. "
            + "In frames: what a group adds alone.",
        InteractionTitles = new Dictionary<string, string> { ["field"] = "Fields", ["category"] = "Categories" },
        InteractionCell = "{0} with {1}: {2}, {3} users",
        Heads = "Attention heads",
        HeadsLead = "Importance: how far the score moves, to first order, when the head is switched off."
            + " “Switched off” is how far it really moves then, and “nDCG@10” what that does to the list for what users did next (below 0: the head helps). "
            + "Then what its attention falls on: 2.0 means twice as much as an even "
            + "spread would give; in bold where the 95 % interval excludes an even spread. Spread is 100 % when it looks at all events alike.",
        Importance = "Importance",
        HeadOff = "Switched off",
        HeadOffNdcg = "nDCG@10",
        HeadOffCell = "{0}: {1}; mean change of the score {2}; nDCG@10 of {3} users {4}",
        Entropy = "Spread",
        TraitCell = "{0}: {1} of the attention, an even spread gives {2}",
        Reading = "How to read this page",
        ReadingSteps =
        [
            "An explanation says how much each event, or each field, counted in one score. This page holds sums of many explanations, not the "
                + "reasons of any one user.",
            "Importance is the size of a value, whichever its sign. A group of many weak events can hold more of it than one strong event: "
                + "compare with the part “if alike”.",
            "A method can be wrong about the model. Its deletion score beside that of random rankings says how far to trust it.",
            "What the model goes by is not what causes a user to like something.",
        ],
        Footer = "Made by Vitrine from measured figures. The same model, data and seed give the same page.",
        ValueAxis = "value, in logits",
        WeightAxis = "value",
        Low = "low",
        High = "high",
        NoCategory = "no category",
        UsersCount = "{0} users",
        FeatureNames = new Dictionary<string, string>
        {
            ["age"] = "events since", ["gap"] = "days before the newest event",
            ["count"] = "events in the category", ["mean"] = "mean of a numeric field"
        },
        GroupNames = new Dictionary<string, string>
        {
            ["recent:newest"] = "Your 5 newest actions", ["recent:older"] = "Older actions", ["position:1"] = "newest", ["position:2"] = "2nd",
            ["position:3"] = "3rd",
            ["position:4-5"] = "4th to 5th", ["position:6-10"] = "6th to 10th", ["position:11-20"] = "11th to 20th",
            ["position:21-50"] = "21st to 50th", ["position:51+"] = "51st and older",
            ["gap:0"] = "the newest (same time)", ["gap:1h"] = "within an hour", ["gap:1d"] = "within a day", ["gap:7d"] = "within a week",
            ["gap:30d"] = "within 30 days",
            ["gap:more"] = "longer ago",
        },
        TraitNames = new Dictionary<string, string> { ["recent"] = "newest quarter", ["popular"] = "popular items" },
        SameTrait = "same {0}",
        FieldMethodName = "Shapley values of fields",
    };
}
