using System.Globalization;
using Spectre.Console;
using Vitrine.Recommenders.Models;

namespace Vitrine.Cli.Output;

/// <summary>Shows a running fit on standard error: a bar in a terminal, one plain line an epoch elsewhere.</summary>
internal static class FitView
{
    /// <summary>Runs <paramref name="fit"/> and shows what it reports.</summary>
    public static T Show<T>(Screen screen, string name, Func<IProgress<FitProgress>, T> fit)
    {
        if (!screen.ErrorIsTerminal)
        {
            var lines = new EpochLines(screen.Error);
            T result = fit(lines);
            lines.Finish();
            return result;
        }

        return screen.Progress().Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn())
            .Start(live =>
            {
                ProgressTask task = live.AddTask(Markup.Escape(name), maxValue: 1);
                T result = fit(new Bar(task));
                task.Value = 1;
                return result;
            });
    }

    private static string Words(FitProgress state)
    {
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"epoch {state.Epoch}/{state.Epochs}")];
        if (double.IsFinite(state.Loss))
            parts.Add("loss " + NumberFormat.Score(state.Loss));
        if (double.IsFinite(state.ValidationNdcg))
            parts.Add("validation nDCG@10 " + NumberFormat.Figure(state.ValidationNdcg));
        if (state.InteractionsPerSecond > 0)
            parts.Add(NumberFormat.Count(state.InteractionsPerSecond) + " interactions/s");
        return string.Join("  ", parts);
    }

    private sealed class Bar(ProgressTask task) : IProgress<FitProgress>
    {
        public void Report(FitProgress state)
        {
            task.Value = (state.Epoch - 1 + state.Fraction) / state.Epochs;
            // Short enough that bar and text share a line of 80 cells.
            string words = Words(state).Replace("validation ", "", StringComparison.Ordinal).Replace(" interactions/s", "/s", StringComparison.Ordinal);
            string left = state.Remaining > TimeSpan.Zero ? "  " + NumberFormat.Duration(state.Remaining) + " left" : "";
            task.Description = Markup.Escape(words + left);
        }
    }

    /// <summary>An epoch's line waits for the next report, which knows the validation that ended it.</summary>
    private sealed class EpochLines(TextWriter writer) : IProgress<FitProgress>
    {
        private readonly Lock writing = new();
        private FitProgress? last;

        public void Report(FitProgress state)
        {
            lock (writing)
            {
                if (last is { } before && before.Epoch != state.Epoch && double.IsFinite(before.Loss))
                    writer.WriteLine(Words(before with { ValidationNdcg = state.ValidationNdcg }));
                last = state;
            }
        }

        public void Finish()
        {
            if (last is { } state && double.IsFinite(state.Loss))
                writer.WriteLine(Words(state with { ValidationNdcg = double.NaN }));
        }
    }
}
