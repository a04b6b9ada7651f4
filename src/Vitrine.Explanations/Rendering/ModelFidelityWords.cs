using Vitrine.Explanations.Measurement;

namespace Vitrine.Explanations.Rendering;

/// <summary>What a method's fidelity over many users says, in figures and in words: the same in every view.</summary>
internal static class ModelFidelityWords
{
    /// <summary>A method that gains less than this part of what the best one gains over random is called low.</summary>
    public const double LowPart = 0.5;

    /// <summary>Intervals that overlap count as level, random's own or, where none was kept, its figure; without any interval a lead below a twentieth
    /// of the larger figure does.</summary>
    public static FidelityVerdict Judge(ModelFidelity? fidelity) => fidelity is null
        ? FidelityVerdict.Unmeasured
        : Judge(fidelity.Metric, (fidelity.Value, fidelity.Lower, fidelity.Upper), (fidelity.Random, fidelity.RandomLower, fidelity.RandomUpper));

    /// <summary>The verdict on a figure with its interval beside that of random rankings, whose interval may be NaN.</summary>
    public static FidelityVerdict Judge(string metric, (double Value, double Lower, double Upper) own, (double Value, double Lower, double Upper) random)
    {
        if (!double.IsFinite(random.Value))
            return FidelityVerdict.Unmeasured;
        bool level = double.IsFinite(own.Lower) && double.IsFinite(own.Upper)
            ? End(random.Upper, random.Value) >= own.Lower && End(random.Lower, random.Value) <= own.Upper
            : Math.Abs(own.Value - random.Value) <= FidelityVerdicts.Part * Math.Max(Math.Abs(own.Value), Math.Abs(random.Value));
        return level ? FidelityVerdict.LevelWithRandom
            : FidelityMetric.IsBetter(metric, own.Value, random.Value) ? FidelityVerdict.BeatsRandom
            : FidelityVerdict.WorseThanRandom;

        static double End(double end, double value) => double.IsFinite(end) ? end : value;
    }

    /// <summary>True when the method beats random but stays far behind the best one measured.</summary>
    public static bool IsLow(ModelFidelity fidelity) => Judge(fidelity) == FidelityVerdict.BeatsRandom
        && (fidelity.Value - fidelity.Random) / (fidelity.Best - fidelity.Random) < LowPart;

    /// <summary>The figure beside random's: "true cause ranked first 51 %, random ranking 6 %".</summary>
    public static string Figures(ModelFidelity fidelity, ReportStrings words) => ReportStrings.Fill(
        words.OnModelFigures, words.MetricName(fidelity.Metric), Figure(fidelity, fidelity.Value), Figure(fidelity, fidelity.Random));

    /// <summary>The warning, where there is something to warn of; else "".</summary>
    public static string Warning(ModelFidelity? fidelity, ReportStrings words) => Judge(fidelity) switch
    {
        FidelityVerdict.BeatsRandom when IsLow(fidelity!) =>
            ReportStrings.Fill(words.OnModelLow, words.MethodName(fidelity!.BestMethod), Figure(fidelity, fidelity.Best)),
        var verdict => Warning(verdict, words),
    };

    /// <summary>The warning of a verdict alone; "" where there is nothing to warn of.</summary>
    public static string Warning(FidelityVerdict verdict, ReportStrings words) => verdict switch
    {
        FidelityVerdict.LevelWithRandom => words.OnModelLevel,
        FidelityVerdict.WorseThanRandom => words.OnModelWorse,
        _ => "",
    };

    /// <summary>Both figures alone, the method's first: "51 % / 6 %".</summary>
    public static string Pair(ModelFidelity fidelity) => $"{Figure(fidelity, fidelity.Value)} / {Figure(fidelity, fidelity.Random)}";

    /// <summary>Figures and users in a sentence, without the warning.</summary>
    public static string Measured(ModelFidelity fidelity, ReportStrings words) => ReportStrings.Fill(words.OnModel, fidelity.Users, Figures(fidelity, words));

    /// <summary>Figures, users and warning in one line.</summary>
    public static string Line(ModelFidelity fidelity, ReportStrings words) => $"{Measured(fidelity, words)} {Warning(fidelity, words)}".TrimEnd();

    /// <summary>A badge: the verdict in a word or two, the figure and random's.</summary>
    public static string Badge(ModelFidelity fidelity, ReportStrings words) =>
        $"{words.OnModelColumn}: {(IsLow(fidelity) ? words.OnModelLowBadge : words.Verdicts[Judge(fidelity)])} ({Pair(fidelity)})";

    private static string Figure(ModelFidelity fidelity, double value) =>
        fidelity.Metric == DeletionFidelity.Metric ? NumberText.Typographic(true, value) : NumberText.Percent(value);
}
