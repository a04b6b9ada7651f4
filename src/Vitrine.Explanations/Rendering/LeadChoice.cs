using Vitrine.Explanations.Measurement;

namespace Vitrine.Explanations.Rendering;

/// <summary>Which of several explanations a view leads with, and why.</summary>
/// <param name="Lead">The explanation.</param>
/// <param name="Reason">Why it leads.</param>
/// <param name="Methods">Explanations of events that it was chosen from.</param>
internal sealed record LeadChoice(Explanation Lead, LeadReason Reason, int Methods)
{
    /// <summary>
    /// The method asked for. Where none was asked: of the explanations of events the most faithful over many users of this model; where no board says that, the
    /// one that beats random rankings by the widest margin on this prediction; where nothing is measured, the first of events; and the first of all
    /// where none is of events.
    /// </summary>
    public static LeadChoice Of(IReadOnlyList<Explanation> explanations, string? asked)
    {
        Explanation[] ofEvents = [.. explanations.Where(e => e.Units.Any(u => u.Kind == UnitKind.Event))];
        if (explanations.FirstOrDefault(e => e.Method == asked) is { } named)
            return new(named, LeadReason.Asked, ofEvents.Length);
        if (ofEvents.Length <= 1)
            return new(ofEvents.FirstOrDefault() ?? explanations[0], LeadReason.Only, ofEvents.Length);
        Explanation[] onModel = [.. ofEvents.Where(e => e.ModelFidelity is not null)];
        if (onModel.Length > 0)
            return new(onModel.Aggregate((a, b) => IsBetter(b, a) ? b : a), LeadReason.OnModel, ofEvents.Length);
        return ofEvents.Where(e => FidelityVerdicts.Judge(e.Fidelity) != FidelityVerdict.Unmeasured).MaxBy(e => FidelityVerdicts.Lead(e.Fidelity)) is { } best
            ? new(best, LeadReason.OnPrediction, ofEvents.Length)
            : new(ofEvents[0], LeadReason.First, ofEvents.Length);
    }

    /// <summary>Says that nobody named a method and how this one was chosen; "" where it was asked for, or is the only one.</summary>
    public string Text(ReportStrings words)
    {
        string name = words.MethodName(Lead.Method);
        return Reason switch
        {
            LeadReason.OnModel => ReportStrings.Fill(words.BestOnModel, Methods, name, ModelFidelityWords.Figures(Lead.ModelFidelity!, words)),
            LeadReason.OnPrediction => ReportStrings.Fill(words.BestOnPrediction, Methods, name),
            LeadReason.First => ReportStrings.Fill(words.FirstOfMethods, Methods, name),
            _ => "",
        };
    }

    // Level figures are told apart by this prediction.
    private static bool IsBetter(Explanation a, Explanation b)
    {
        (ModelFidelity left, ModelFidelity right) = (a.ModelFidelity!, b.ModelFidelity!);
        return left.Value == right.Value
            ? FidelityVerdicts.Lead(a.Fidelity) > FidelityVerdicts.Lead(b.Fidelity)
            : FidelityMetric.IsBetter(left.Metric, left.Value, right.Value);
    }
}

/// <summary>Why an explanation leads.</summary>
internal enum LeadReason
{
    /// <summary>Its method was asked for.</summary>
    Asked,

    /// <summary>There is no other.</summary>
    Only,

    /// <summary>It is the most faithful over many users of the model.</summary>
    OnModel,

    /// <summary>It beats random rankings by the widest margin on this prediction.</summary>
    OnPrediction,

    /// <summary>Nothing is measured, and it is the first.</summary>
    First,
}
