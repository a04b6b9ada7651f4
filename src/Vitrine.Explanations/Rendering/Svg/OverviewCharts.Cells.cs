using Vitrine.Explanations.Global;

namespace Vitrine.Explanations.Rendering.Svg;

/// <content>Charts of cells: interactions and heads.</content>
public static partial class OverviewCharts
{
    /// <summary>Users that a pair needs to be drawn: means of fewer are of single users.</summary>
    private const int LeastUsers = 3;

    /// <summary>What pairs add, as a <see cref="PairMatrix"/>.</summary>
    internal static Chart Interactions(Overview overview, InteractionTable table, OverviewStrings words)
    {
        string[] names = [.. table.Names.Select(name => words.GroupName(table.By, name))];
        IEnumerable<InteractionCell> known = table.Cells.Where(c => c.Users >= LeastUsers);
        return PairMatrix.Draw(
            names,
            [.. known.Select(c => new PairMatrix.Cell(c.A, c.B, c.Mean.Mean, Title(c)))],
            words.InteractionTitles[table.By],
            words.InteractionsLead,
            PictureCaption.Of(overview, "", ViewWords.Word("interactionMethod", words.Shared), ViewWords.Word("pairsMeaning", words.Shared), words));

        string Title(InteractionCell c) => ReportStrings.Fill(words.InteractionCell, names[c.A], c.A == c.B ? "—" : names[c.B], Interval(c.Mean), c.Users);
    }

    /// <summary>One row a head: importance, spread, and what its attention falls on.</summary>
    internal static Chart Heads(Overview overview, OverviewStrings words)
    {
        const double label = 128, bar = 190, number = 52, row = 30, cell = 104, top = 26;
        string[] traits = [.. overview.Heads.SelectMany(h => h.Traits.Select(t => t.Trait)).Distinct()];
        double largest = overview.Heads.Max(h => Math.Max(h.Importance.Mean, h.Importance.Upper95 ?? 0));
        bool ablated = overview.Heads[0].Ablation is not null;
        double off = label + bar + number + 12, cells = off + (ablated ? 2 * cell : 0), width = cells + (1 + traits.Length) * cell;
        var body = new Markup();
        body.Add($"""<text class="muted" x="{label}" y="12">{words.Importance}</text><text class="muted middle" x="{cells + cell / 2}" """
            + $"""y="12">{words.Entropy}</text>""");
        if (ablated)
            body.Add($"""<text class="muted middle" x="{off + cell / 2}" y="12">{words.HeadOff}</text><text class="muted middle" """
                + $"""x="{off + 1.5 * cell}" y="12">{words.HeadOffNdcg}</text>""");
        for (int k = 0; k < traits.Length; k++)
            body.Add($"""<text class="muted middle" x="{cells + (k + 1.5) * cell}" y="12">{SvgText.Cut(words.TraitName(traits[k]), cell - 4)}</text>""");
        body.Add($"\n");
        for (int i = 0; i < overview.Heads.Count; i++)
        {
            HeadFigures head = overview.Heads[i];
            double y = top + i * row;
            body.Add($"""<text x="0" y="{y + 17}">{ReportStrings.Fill(words.Shared.HeadName, head.Layer + 1, head.Head + 1)}</text>""");
            body.Add($"""<g><title>{words.Importance}: {Interval(head.Importance)}</title><rect class="track" x="{label}" y="{y + 4}" """
                + $"""width="{bar}" height="18" rx="3"/>""");
            body.Add($"""<rect class="for" x="{label}" y="{y + 4}" width="{At(head.Importance.Mean)}" height="18" rx="3"/>""");
            if (head.Importance is { Lower95: { } lower, Upper95: { } upper })
                body.Add($"""<path class="whisker" d="M{label + At(lower)} {y + 13}H{label + At(upper)}M{label + At(lower)} """
                    + $"""{y + 9}v8M{label + At(upper)} {y + 9}v8"/>""");
            body.Add($"""<text class="end" x="{label + bar + number}" y="{y + 17}">{NumberText.Of(head.Importance.Mean)}</text></g>""").Add($"\n");
            if (head.Ablation is { } ablation)
                AblationCells(body, ablation, off, y, cell, words);
            body.Add($"""<text class="middle" x="{cells + cell / 2}" y="{y + 17}">{NumberText.Percent(head.Entropy.Mean)}</text>""");
            foreach (HeadTrait trait in head.Traits)
                TraitCell(body, trait, cells + (Array.IndexOf(traits, trait.Trait) + 1) * cell, y, cell, row, words);
            body.Add($"\n");
        }

        PictureCaption caption = PictureCaption.OfNumbers(ViewWords.Word("headsMeaning", words.Shared), words.Shared);
        return new Chart(body, width, top + overview.Heads.Count * row, words.Heads, words.HeadsLead, caption);

        double At(double value) => largest > 0 ? bar * value / largest : 0;
    }

    private static void AblationCells(Markup body, HeadAblationFigures ablation, double x, double y, double cell, OverviewStrings words)
    {
        string ndcg = ablation.Users == 0 ? "–" : NumberText.Typographic(true, ablation.Ndcg.Mean);
        bool sure = ablation.Ndcg is { Lower95: > 0 } or { Upper95: < 0 };
        string title = ReportStrings.Fill(words.HeadOffCell, words.HeadOff, Interval(ablation.Size), Interval(ablation.Logit), ablation.Users,
            Interval(ablation.Ndcg));
        body.Add($"""<g><title>{title}</title><text class="middle" x="{x + cell / 2}" y="{y + 17}">{NumberText.Of(ablation.Size.Mean)}</text>""");
        body.Add($"""<text class="middle{(sure ? " bold" : "")}" x="{x + 1.5 * cell}" y="{y + 17}">{ndcg}</text></g>""");
    }

    private static void TraitCell(Markup body, HeadTrait trait, double x, double y, double cell, double row, OverviewStrings words)
    {
        // Twice and half as much as an even spread stand as far from the middle; four times is the end of the scale.
        int level = ChartStyle.SignedLevel(Math.Log2(Math.Max(trait.Ratio, 1e-3)) / 2);
        bool sure = trait.Lead is { Lower95: > 0 } or { Upper95: < 0 };
        string title = ReportStrings.Fill(words.TraitCell, words.TraitName(trait.Trait), words.Share(trait.Share), NumberText.Percent(trait.Even));
        body.Add($"""<g><title>{title}; {ReportStrings.Fill(words.UsersCount, trait.Users)}</title>""");
        body.Add($"""<rect class="v{level}" x="{x + 2}" y="{y + 1}" width="{cell - 4}" height="{row - 4}" rx="4"/>""");
        body.Add($"""<text class="middle{(sure ? " bold" : "")}{ChartStyle.TextOn(level)}" x="{x + cell / 2}" """
            + $"""y="{y + 17}">{NumberText.Of(trait.Ratio)}</text></g>""");
    }
}
