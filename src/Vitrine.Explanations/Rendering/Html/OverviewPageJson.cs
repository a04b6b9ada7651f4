using System.Text.Json;
using Vitrine.Explanations.Global;
using Vitrine.Recommenders.Evaluation;

namespace Vitrine.Explanations.Rendering.Html;

/// <summary>The data that the overview's script draws from: the figures of the still charts with their names for people.</summary>
internal static class OverviewPageJson
{
    /// <summary>Writes the whole object.</summary>
    /// <param name="overview">What to write.</param>
    /// <param name="words">The language.</param>
    /// <param name="mostDots">Most dots of a row; of more every n-th by value is kept.</param>
    public static string Write(Overview overview, OverviewStrings words, int mostDots) => PageJson.Write(words.Shared, json =>
    {
        WriteCaption(json, "caption", overview, overview.Method, overview.Signed, words);
        string fieldMethod = overview.Group("field")?.Method ?? OverviewStudy.FieldMethod;
        WriteCaption(json, "fieldCaption", overview, fieldMethod,
            fieldMethod == overview.Method ? overview.Signed : fieldMethod == OverviewStudy.FieldMethod, words);
        json.WriteBoolean("signed", overview.Signed);
        json.WriteString("valueAxis", overview.Signed ? words.ValueAxis : words.WeightAxis);
        WriteAll(json, "summary", overview.Summary.GroupBy(r => r.Kind), kind => WriteSummary(json, kind.Key, [.. kind], mostDots, words));
        WriteAll(json, "groups", overview.Groups, table => WriteGroups(json, table, words));
        WriteAll(json, "dependences", overview.Dependences, one => WriteDependence(json, one, words));
        WriteAll(json, "interactions", overview.Interactions, table => WriteInteractions(json, table, words));
        if (overview.Heads.Count > 0)
            WriteHeads(json, overview.Heads, words);
        else
            json.WriteNull("heads");
    });

    private static void WriteCaption(Utf8JsonWriter json, string name, Overview overview, string method, bool signed, OverviewStrings words)
    {
        string meaning = signed ? words.Shared.SignedMeaning : words.Shared.SizedMeaning;
        FidelityVerdict verdict = method == overview.Method ? OverviewFidelity.Judge(overview.Fidelity) : FidelityVerdict.Unmeasured;
        string badge = words.Shared.Verdicts[verdict] + (verdict == FidelityVerdict.Unmeasured ? "" : $": {MainParameters.FidelityText(overview, words)}");
        PageJson.WriteCaption(json, name, words.MethodName(method), meaning, (badge, verdict.Tone()), ModelFidelityWords.Warning(verdict, words.Shared));
    }

    private static void WriteSummary(Utf8JsonWriter json, string kind, SummaryRow[] rows, int mostDots, OverviewStrings words)
    {
        WriteText(json, words.SummaryTitles[kind], words.SummaryNotes[kind]);
        json.WriteString("kind", kind);
        json.WriteString("feature", words.FeatureName(kind == "category" ? "count" : "mean"));
        WriteAll(json, "rows", rows, row =>
        {
            json.WriteString("name", words.GroupName(kind, row.Name));
            WriteNumber(json, "meanAbs", row.MeanAbs);
            json.WriteNumber("users", row.Dots.Count);
            json.WriteStartArray("dots");
            foreach (SummaryDot dot in Thinned(row.Dots, mostDots))
                WriteArray(json, dot.Value, dot.Feature);
            json.WriteEndArray();
        });
    }

    /// <summary>At most that many dots; of more, those at even steps of the sorted values, so that the row keeps its shape.</summary>
    private static IReadOnlyList<SummaryDot> Thinned(IReadOnlyList<SummaryDot> dots, int most)
    {
        if (dots.Count <= most)
            return dots;
        SummaryDot[] sorted = [.. dots.OrderBy(d => d.Value).ThenBy(d => d.User)];
        return [.. Enumerable.Range(0, most).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (most - 1))])];
    }

    private static void WriteGroups(Utf8JsonWriter json, GroupTable table, OverviewStrings words)
    {
        WriteText(json, words.GroupTitles[table.By], words.GroupsLead);
        json.WriteString("by", table.By);
        WriteAll(json, "rows", table.Groups, group =>
        {
            json.WriteString("name", words.GroupName(table.By, group.Name));
            WriteEstimate(json, "meanAbs", group.MeanAbs);
            WriteEstimate(json, "share", group.Share);
            WriteNumber(json, "equalShare", group.EqualShare);
            json.WriteNumber("users", group.Users);
        });
    }

    private static void WriteDependence(Utf8JsonWriter json, Dependence dependence, OverviewStrings words)
    {
        WriteText(json, ReportStrings.Fill(words.DependenceTitle, words.FeatureName(dependence.Feature)), words.DependenceLead);
        json.WriteString("feature", words.FeatureName(dependence.Feature));
        if (dependence.Color is { } color)
            json.WriteString("color", words.FeatureName(color));
        else
            json.WriteNull("color");
        json.WriteNumber("events", dependence.Events);
        json.WriteStartArray("points");
        foreach (DependencePoint point in dependence.Points)
            WriteArray(json, point.X, point.Y);
        json.WriteEndArray();
        WriteAll(json, "colors", dependence.Others, other =>
        {
            json.WriteString("name", words.FeatureName(other.Key));
            json.WritePropertyName("values");
            WriteArray(json, [.. other.Value]);
        });
        json.WriteStartArray("bins");
        foreach (DependenceBin bin in dependence.Bins)
        {
            json.WriteStartArray();
            PageJson.WriteNumber(json, bin.X);
            WriteArray(json, Parts(bin.Y));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteInteractions(Utf8JsonWriter json, InteractionTable table, OverviewStrings words)
    {
        WriteText(json, words.InteractionTitles[table.By], words.InteractionsLead);
        json.WriteString("by", table.By);
        json.WriteStartArray("names");
        foreach (string name in table.Names)
            json.WriteStringValue(words.GroupName(table.By, name));
        json.WriteEndArray();
        WriteAll(json, "cells", table.Cells, cell =>
        {
            json.WriteNumber("a", cell.A);
            json.WriteNumber("b", cell.B);
            WriteEstimate(json, "mean", cell.Mean);
            json.WriteNumber("users", cell.Users);
        });
    }

    private static void WriteHeads(Utf8JsonWriter json, IReadOnlyList<HeadFigures> heads, OverviewStrings words)
    {
        string[] traits = [.. heads.SelectMany(h => h.Traits.Select(t => t.Trait)).Distinct()];
        json.WriteStartObject("heads");
        WriteText(json, words.Heads, words.HeadsLead);
        json.WriteStartArray("traits");
        foreach (string trait in traits)
            json.WriteStringValue(words.TraitName(trait));
        json.WriteEndArray();
        WriteAll(json, "rows", heads, head =>
        {
            json.WriteString("name", ReportStrings.Fill(words.Shared.HeadName, head.Layer + 1, head.Head + 1));
            WriteEstimate(json, "importance", head.Importance);
            if (head.Ablation is { } off)
            {
                json.WriteStartObject("off");
                WriteEstimate(json, "size", off.Size);
                WriteEstimate(json, "ndcg", off.Ndcg);
                json.WriteEndObject();
            }

            WriteEstimate(json, "entropy", head.Entropy);
            json.WriteStartArray("traits");
            foreach (string name in traits)
                WriteTrait(json, head.Traits.FirstOrDefault(t => t.Trait == name));
            json.WriteEndArray();
        });
        json.WriteEndObject();
    }

    private static void WriteTrait(Utf8JsonWriter json, HeadTrait? trait)
    {
        if (trait is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WriteNumber(json, "share", trait.Share.Mean);
        WriteNumber(json, "even", trait.Even);
        WriteNumber(json, "ratio", trait.Ratio);
        json.WriteBoolean("sure", trait.Lead is { Lower95: > 0 } or { Upper95: < 0 });
        json.WriteNumber("users", trait.Users);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string title, string lead)
    {
        json.WriteString("title", title);
        json.WriteString("lead", lead);
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T one in all)
        {
            json.WriteStartObject();
            write(one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        PageJson.WriteNumber(json, value);
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, MetricValue value)
    {
        json.WritePropertyName(name);
        WriteArray(json, Parts(value));
    }

    private static double[] Parts(MetricValue value) => [value.Mean, value.Lower95 ?? double.NaN, value.Upper95 ?? double.NaN];

    private static void WriteArray(Utf8JsonWriter json, params ReadOnlySpan<double> values)
    {
        json.WriteStartArray();
        foreach (double value in values)
            PageJson.WriteNumber(json, value);
        json.WriteEndArray();
    }
}
