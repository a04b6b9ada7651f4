using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Cli.Output;

/// <summary>What a person should know of how the data was read, on standard error.</summary>
internal static class ReadingNotes
{
    private const int Shown = 5;

    /// <summary>The warnings, and the first rows that were left out.</summary>
    public static void Write(Screen screen, PreparedData data)
    {
        foreach (string warning in data.Warnings)
            screen.Note("warning: " + warning);
        if (data.BadRows == 0)
            return;
        screen.Note($"{NumberFormat.Count(data.BadRows)} rows cannot be read and are left out:");
        foreach (ReadProblem problem in data.Problems.Take(Shown))
            screen.Note("  " + problem.Message);
        if (data.BadRows > Shown)
            screen.Note($"  and {NumberFormat.Count(data.BadRows - Math.Min(Shown, data.Problems.Count))} more; see vitrine data check");
    }
}
