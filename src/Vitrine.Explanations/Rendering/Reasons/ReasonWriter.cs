using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Rendering.Reasons;

/// <summary>Writes the sentences of one explanation.</summary>
internal sealed class ReasonWriter
{
    /// <summary>What speaks against by less than this part of what speaks for is not worth a line.</summary>
    private const double LeastAgainst = 0.1;

    /// <summary>Reasons that cover less than this part together are said to.</summary>
    private const double LeastCovered = 0.5;

    private readonly Explanation explanation;
    private readonly ReportStrings words;
    private readonly ReasonWords phrases;
    private readonly DomainWords domain;
    private readonly ReasonForm form;
    private readonly FidelityVerdict verdict;

    public ReasonWriter(Explanation explanation, ReportLanguage language, ItemDomain domain)
    {
        this.explanation = explanation;
        words = ReportStrings.For(language);
        phrases = ReasonWords.For(language);
        this.domain = DomainWords.For(language, domain);
        form = explanation.Units is [{ Kind: UnitKind.Event }, ..] ? explanation.Signed ? ReasonForm.Signed : ReasonForm.Sized : ReasonForm.Named;
        verdict = explanation is { Fidelity: null, ModelFidelity: { } known } ? ModelFidelityWords.Judge(known) : FidelityVerdicts.Judge(explanation.Fidelity);
    }

    private bool IsDoubtful => verdict is FidelityVerdict.LevelWithRandom or FidelityVerdict.WorseThanRandom;

    public PlainReasons Write()
    {
        Reason[] all = Reason.Of(explanation, words, phrases);
        Reason[] named = [.. all.Where(r => r.Value > 0 && !r.IsPrivate)];
        double total = all.Where(r => r.Value > 0).Sum(r => r.Value);
        return new PlainReasons(Sentence(all, named, total), Lines(all, named, total), Against(all, total), Trust()) { Coverage = Coverage(all, named, total) };
    }

    private string Trust() => explanation is { Fidelity: null, ModelFidelity: { } known }
        ? ModelFidelityWords.Line(known, words)
        : $"{ReportStrings.Fill(phrases.Trust[verdict], words.MethodName(explanation.Method))} {ModelFidelityWords.Warning(explanation.ModelFidelity, words)}".TrimEnd();

    private string? Coverage(Reason[] all, Reason[] named, double total)
    {
        // What the values leave unexplained belongs to the whole too.
        double whole = explanation.Signed ? Math.Max(total, Math.Abs(explanation.Score - explanation.Base)) : total;
        double said = named.Take(ReasonStrengths.Most).Concat(all.Where(r => r.IsPrivate && r.Value > 0)).Sum(r => r.Value);
        return said > 0 && said < LeastCovered * whole
            ? ReportStrings.Fill(explanation.Signed ? phrases.CoverageSigned : phrases.CoverageSized, NumberText.Percent(said / whole))
            : null;
    }

    private string Sentence(Reason[] all, Reason[] named, double total)
    {
        if (named.Length == 0)
            return total > 0 ? phrases.PrivateOnly : phrases.Nothing;
        double hidden = all.Where(r => r.IsPrivate && r.Value > 0).Sum(r => r.Value);
        if (hidden > named[0].Value)
            return ReportStrings.Fill(phrases.PrivateMore, NumberText.Percent(hidden / total), Objects(named[..1]), NumberText.Percent(named[0].Value / total));
        double covered = explanation.Signed ? total / Math.Abs(explanation.Score - explanation.Base) : double.NaN;
        (int count, ReasonStrength strength) = ReasonStrengths.Judge([.. named.Select(r => r.Value)], total, covered);
        string clause = Clause(named[..count]);
        return IsDoubtful
            ? ReportStrings.Fill(phrases.Doubtful[form], clause)
            : ReportStrings.Fill(phrases.Sentences[form][strength], clause, NumberText.Percent(named[0].Value / total));
    }

    private string[] Lines(Reason[] all, Reason[] named, double total)
    {
        string line = explanation.Signed ? phrases.LineSigned : phrases.LineSized;
        IEnumerable<string> lines = named.Take(ReasonStrengths.Most).Select(r => Line(form == ReasonForm.Named
            ? Capital(Objects([r]))
            : Dated(ReportStrings.Fill(phrases.YouFirst, Act(r.Behavior, [r])), r.Newest), r.Value));
        return [.. lines, .. all.Where(r => r.IsPrivate && r.Value > 0).Select(r => Line(Capital(phrases.PrivateActivity), r.Value))];

        string Line(string what, double value) => ReportStrings.Fill(line, what, NumberText.Percent(value / total));
    }

    private string? Against(Reason[] all, double total)
    {
        if (!explanation.Signed || all is not [.., { Value: < 0 } strongest] || -strongest.Value < LeastAgainst * total)
            return null;
        string clause = strongest.IsPrivate ? phrases.PrivateActivity : Clause([strongest]);
        return ReportStrings.Fill(phrases.Against, clause);
    }

    /// <summary>"you bought A and B, and looked at C"; "the attributes A and B".</summary>
    private string Clause(Reason[] reasons)
    {
        if (form == ReasonForm.Named)
        {
            return reasons[0].Newest.Kind == UnitKind.Attribute
                ? ReportStrings.Fill(reasons.Length == 1 ? phrases.Attribute : phrases.Attributes, Objects(reasons))
                : Objects(reasons);
        }

        // Grouped by what was done, in the order of the strongest of each.
        Reason[][] groups = [.. reasons.GroupBy(r => r.Behavior).Select(g => g.ToArray())];
        string[] acts = [.. groups.Select(g => Act(g[0].Behavior, g))];
        string and = groups.Any(g => g.Length > 1) ? phrases.ClauseAndAfterList : phrases.ClauseAnd;
        string joined = acts.Length == 1 ? acts[0] : string.Join(phrases.ClauseComma, acts[..^1]) + and + acts[^1];
        return ReportStrings.Fill(phrases.You, joined);
    }

    private string Act(BehaviorType? behavior, Reason[] reasons) => ReportStrings.Fill(domain.Verb(behavior), Objects(reasons));

    private string Objects(Reason[] reasons) => words.Join([.. reasons.Select(
        r => Counted(r.Newest.Kind == UnitKind.Session ? r.Label : domain.Quoted(r.Label), r.Count))]);

    private string Counted(string name, int count) => count switch
    {
        1 => name,
        2 => ReportStrings.Fill(phrases.Twice, name),
        _ => ReportStrings.Fill(phrases.Times, name, count),
    };

    /// <summary>How long ago, counted from the newest event that was explained: no clock is asked, so that equal explanations read alike.</summary>
    private string Dated(string act, ExplanationUnit unit)
    {
        ExplanationUnit newest = explanation.Units.MaxBy(u => u.Position)!;
        if (unit.Position == newest.Position)
            return ReportStrings.Fill(phrases.Newest, act);
        if (newest.Time - unit.Time is not { } ago)
            return act;
        return ago < TimeSpan.FromDays(1) ? ReportStrings.Fill(phrases.SameDay, act) : ReportStrings.Fill(phrases.Before, act, phrases.Span(ago));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
