using System.Globalization;
using Vitrine.Explanations.Attention;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Rendering.Terminal;

/// <summary>Attention of the last event as text: a row for each layer and head, a column for each event or run of events.</summary>
internal static class TerminalHeatMap
{
    private const int TailWidth = 14;

    /// <summary>A model of more heads gets one row for each layer, the mean of its heads: nobody reads 48 rows.</summary>
    private const int MostRows = 16;

    /// <summary>
    /// Writes the map, its axis and its legend. Each row is shaded by its own maximum and ends in it, so that faint heads show and no
    /// colour is needed.
    /// </summary>
    public static void Write(TextWriter writer, ReportData data, ModelTrace trace, ReportStrings words, TerminalPen pen)
    {
        bool means = trace.Layers * trace.Heads > MostRows;
        int nameWidth = means ? 4 + DisplayWidth.Of(words.HeadMean) : 7;
        int columns = pen.Options.Width - nameWidth - TailWidth;
        int binned = (trace.Length + columns - 1) / columns;
        int cells = (trace.Length + binned - 1) / binned;
        int cellWidth = Math.Clamp(columns / cells, 1, 3);

        TerminalView.Line(writer, "");
        TerminalView.WriteFitting(writer, words.LastEvent, binned > 1 ? ReportStrings.Fill(words.LastEventBinned, binned) : "", pen, pen.Bold);
        TerminalView.Line(writer, pen.Dim(pen.Rule(pen.Options.Width)));
        int row = 0;
        foreach (float[] weights in means ? LastRowsOfLayers(trace) : LastRows(trace))
        {
            string name = means
                ? string.Create(CultureInfo.InvariantCulture, $"L{row + 1} {words.HeadMean}")
                : string.Create(CultureInfo.InvariantCulture, $"L{row / trace.Heads + 1} H{row % trace.Heads + 1}");
            float largest = weights.Max();
            string map = string.Concat(Enumerable.Range(0, cells).Select(cell =>
                pen.Cell(largest > 0 ? weights.Skip(cell * binned).Take(binned).Max() / largest : 0, cellWidth)));
            int top = Array.IndexOf(weights, largest);
            string tail = string.Create(CultureInfo.InvariantCulture, $" {NumberText.Of(weights[top]),6} #{data.TraceStart + top + 1}");
            TerminalView.Line(writer, DisplayWidth.Fit(name, nameWidth, "") + map + tail);
            row++;
        }

        int room = Math.Max(cells * cellWidth - DisplayWidth.Of(words.Newest), DisplayWidth.Of(words.Oldest) + 1);
        string axis = DisplayWidth.Fit(words.Oldest, room, "") + words.Newest;
        TerminalView.Line(writer, pen.Dim(new string(' ', nameWidth) + axis));
        string scale = string.Join(" ", new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => pen.Cell(share, 2) + " " + NumberText.Percent(share)));
        TerminalView.WriteFitting(writer, new string(' ', nameWidth) + scale, words.OfRowMaximum, pen);
    }

    /// <summary>The [T] weights of the last query, for each layer the mean of its heads.</summary>
    private static IEnumerable<float[]> LastRowsOfLayers(ModelTrace trace)
    {
        LastAttention last = LastAttention.Of(trace);
        for (int layer = 0; layer < trace.Layers; layer++)
            yield return [.. AttentionRows.LastQuery(last, layer..(layer + 1), ..).Select(w => (float)w)];
    }

    /// <summary>The [T] weights of the last query, for layer 1 head 1, layer 1 head 2 and so on.</summary>
    private static IEnumerable<float[]> LastRows(ModelTrace trace)
    {
        for (int layer = 0; layer < trace.Layers; layer++)
            for (int head = 0; head < trace.Heads; head++)
                yield return trace.AttentionOf(layer, head)[^trace.Length..].ToArray();
    }
}
