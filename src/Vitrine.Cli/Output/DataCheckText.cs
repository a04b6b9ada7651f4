using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Cli.Output;

/// <summary>The result of `data check` as text.</summary>
internal static class DataCheckText
{
    private const string FileOrder = "none, the order of the file is taken";

    public static void Write(TextWriter output, DataCheckResult result)
    {
        Line(output, "format", result.Format);
        Line(output, "users", NumberFormat.Count(result.Users));
        Line(output, "items", NumberFormat.Count(result.Items));
        Line(output, "interactions", NumberFormat.Count(result.Interactions));
        if (result.NegativeRows > 0)
            Line(output, "negatives", $"{NumberFormat.Count(result.NegativeRows)} rows with a label that is not positive; they are no interactions");
        if (result.ExampleUser.Length > 0)
            Line(output, "example user", result.ExampleUser);
        WriteColumns(output, result);
        WriteAttributes(output, result);
        foreach (string warning in result.Warnings)
            Line(output, "warning", warning);
        if (result.BadRows > 0)
            Line(output, "problems", $"{NumberFormat.Count(result.BadRows)} rows cannot be read");
        else if (result.Interactions == 0)
            Line(output, "problems", "no event");
        else if (result.Warnings.Count == 0)
            output.WriteLine("no problems");
        foreach (ReadProblem problem in result.Problems)
            output.WriteLine("  " + problem.Message);
        if (result.BadRows > result.Problems.Count)
            output.WriteLine($"  and {NumberFormat.Count(result.BadRows - result.Problems.Count)} more");
    }

    private static void WriteColumns(TextWriter output, DataCheckResult result)
    {
        if (result.Columns is not { } columns)
        {
            Line(output, "time", result.HasTimes ? "given by the format" : FileOrder);
            return;
        }

        output.WriteLine("columns");
        Line(output, "  user", columns.User);
        Line(output, "  item", columns.Item);
        Line(output, "  time", columns.Time ?? FileOrder);
        Line(output, "  value", columns.Value ?? "none, 1 for each event");
        Line(output, "  type", columns.Type ?? "none, one type for all events");
        if (columns.Unused.Count > 0)
            Line(output, "  not used", string.Join(", ", columns.Unused));
    }

    private static void WriteAttributes(TextWriter output, DataCheckResult result)
    {
        if (result.AttributeFiles.Count > 0 || result.Attributes.Count > 0)
            output.WriteLine("attributes");
        foreach (AttributeFileCheck file in result.AttributeFiles)
            output.WriteLine($"  {file.File}: {NumberFormat.Count(file.Rows)} {file.Subject}s, {NumberFormat.Count(file.Matched)} of them with events");
        foreach (AttributeCheck attribute in result.Attributes)
        {
            output.WriteLine(
                $"  {attribute.Subject} {attribute.Name}: {attribute.Kind}, {NumberFormat.Count(attribute.Distinct)} values, "
                + $"known for {NumberFormat.Percent(attribute.Known)}");
        }
    }

    private static void Line(TextWriter output, string name, string text) => output.WriteLine($"{name,-14}{text}");
}
