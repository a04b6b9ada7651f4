namespace Vitrine.Explanations.Rendering.Reasons;

/// <summary>The words of the reasons in one language, whatever the items are; <c>{0}</c>, <c>{1}</c> stand for values.</summary>
internal sealed partial record ReasonWords
{
    /// <summary>Sentences by what they can claim and how strongly; {0} the clause, and {1} its share where the strength is Thin.</summary>
    public required IReadOnlyDictionary<ReasonForm, IReadOnlyDictionary<ReasonStrength, string>> Sentences { get; init; }

    /// <summary>Sentences where the method does not beat a random ranking; {0} the clause.</summary>
    public required IReadOnlyDictionary<ReasonForm, string> Doubtful { get; init; }

    public required string Nothing { get; init; }
    public required string PrivateOnly { get; init; }

    /// <summary>Where what must not be named outweighs all that may: its share, the strongest of the rest, and that one's share.</summary>
    public required string PrivateMore { get; init; }
    public required string PrivateActivity { get; init; }
    public required string PrivateField { get; init; }

    // Clauses: "you bought A and B, and looked at C".
    public required string You { get; init; }
    public required string YouFirst { get; init; }
    public required string ClauseComma { get; init; }
    public required string ClauseAnd { get; init; }
    public required string ClauseAndAfterList { get; init; }
    public required string Twice { get; init; }
    public required string Times { get; init; }
    public required string Attribute { get; init; }
    public required string Attributes { get; init; }

    // One reason a line.
    public required string LineSigned { get; init; }
    public required string LineSized { get; init; }
    public required string Against { get; init; }

    /// <summary>Where the named reasons are less than half of the score, or of the weight; {0} their part.</summary>
    public required string CoverageSigned { get; init; }
    public required string CoverageSized { get; init; }

    // Sessions, and the format of their days.
    public required string VisitOn { get; init; }
    public required string VisitAt { get; init; }
    public required string VisitNumber { get; init; }
    public required string Day { get; init; }
    public required string DayOfYear { get; init; }

    // How long before the newest event.
    public required string Newest { get; init; }
    public required string SameDay { get; init; }
    public required string Before { get; init; }
    public required string OneDay { get; init; }
    public required string Days { get; init; }
    public required string Weeks { get; init; }
    public required string Months { get; init; }
    public required string Years { get; init; }

    /// <summary>What was measured, by verdict; {0} the method.</summary>
    public required IReadOnlyDictionary<FidelityVerdict, string> Trust { get; init; }

    /// <summary>The words of one language.</summary>
    public static ReasonWords For(ReportLanguage language) => language == ReportLanguage.Chinese ? Zh : En;

    /// <summary>A length of time in its largest whole unit that is at least two of, or one day.</summary>
    public string Span(TimeSpan time)
    {
        int days = (int)time.TotalDays;
        return days switch
        {
            1 => OneDay,
            < 14 => ReportStrings.Fill(Days, days),
            < 61 => ReportStrings.Fill(Weeks, days / 7),
            < 731 => ReportStrings.Fill(Months, (int)(days / 30.44)),
            _ => ReportStrings.Fill(Years, (int)(days / 365.25)),
        };
    }
}
