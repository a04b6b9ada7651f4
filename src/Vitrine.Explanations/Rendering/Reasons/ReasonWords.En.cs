namespace Vitrine.Explanations.Rendering.Reasons;

internal sealed partial record ReasonWords
{
    /// <summary>English.</summary>
    public static ReasonWords En { get; } = new()
    {
        Sentences = new Dictionary<ReasonForm, IReadOnlyDictionary<ReasonStrength, string>>
        {
            [ReasonForm.Signed] = new Dictionary<ReasonStrength, string>
            {
                [ReasonStrength.Mainly] = "Mainly because {0}.",
                [ReasonStrength.Partly] = "Partly because {0}.",
                [ReasonStrength.Among] = "Among other things because {0}.",
                [ReasonStrength.Thin] = "No single event explains this. The strongest is that {0}, with {1} of what speaks for it.",
            },
            [ReasonForm.Sized] = new Dictionary<ReasonStrength, string>
            {
                [ReasonStrength.Mainly] = "What counted most: {0}.",
                [ReasonStrength.Partly] = "What counted in part: {0}.",
                [ReasonStrength.Among] = "Among other things, this counted: {0}.",
                [ReasonStrength.Thin] = "No single event explains this. The strongest is that {0}, with {1} of the weight.",
            },
            [ReasonForm.Named] = new Dictionary<ReasonStrength, string>
            {
                [ReasonStrength.Mainly] = "Mainly because of {0}.",
                [ReasonStrength.Partly] = "Partly because of {0}.",
                [ReasonStrength.Among] = "Among other things because of {0}.",
                [ReasonStrength.Thin] = "Nothing explains this alone. The strongest is {0}, with {1} of the weight.",
            },
        },
        Doubtful = new Dictionary<ReasonForm, string>
        {
            [ReasonForm.Signed] = "Perhaps because {0}.",
            [ReasonForm.Sized] = "Perhaps this counted: {0}.",
            [ReasonForm.Named] = "Perhaps because of {0}.",
        },
        Nothing = "Nothing in your history speaks for it on its own.",
        PrivateOnly = "It goes back to activity that is kept private.",
        PrivateMore = "{0} of this goes back to activity that is kept private. Of what can be named, {1} counts most, with {2}.",
        PrivateActivity = "activity that is kept private",
        PrivateField = "a private attribute",
        You = "you {0}",
        YouFirst = "You {0}",
        ClauseComma = ", ",
        ClauseAnd = " and ",
        ClauseAndAfterList = ", and ",
        Twice = "{0} (twice)",
        Times = "{0} ({1} times)",
        Attribute = "the attribute {0}",
        Attributes = "the attributes {0}",
        LineSigned = "{0}: {1} of what speaks for it.",
        LineSized = "{0}: {1} of the weight.",
        Against = "What speaks most against it: {0}.",
        CoverageSigned = "Together these reasons make up {0} of the score; others, or what the method does not cover, make up the rest.",
        CoverageSized = "Together these reasons make up {0} of the weight; others make up the rest.",
        VisitOn = "your visit on {0}",
        VisitAt = "your visit on {0} at {1}",
        VisitNumber = "your visit {0}",
        Day = "d MMMM",
        DayOfYear = "d MMMM yyyy",
        Newest = "{0}, your newest activity",
        SameDay = "{0}, shortly before your newest activity",
        Before = "{0}, {1} before your newest activity",
        OneDay = "a day",
        Days = "{0} days",
        Weeks = "{0} weeks",
        Months = "{0} months",
        Years = "{0} years",
        Trust = new Dictionary<FidelityVerdict, string>
        {
            [FidelityVerdict.BeatsRandom] = "Checked on this recommendation: what “{0}” ranks highest matters more to the score than a random choice.",
            [FidelityVerdict.LevelWithRandom] = "Careful: on this recommendation “{0}” finds what matters not clearly better than chance. "
                + "Take it as a description, not as a reason.",
            [FidelityVerdict.WorseThanRandom] = "Careful: on this recommendation a random choice finds what matters better than “{0}”. "
                + "Do not take it as a reason.",
            [FidelityVerdict.Unmeasured] = "Not checked: nobody measured whether what “{0}” ranks highest matters to this score.",
        },
    };
}
