using Vitrine.Explanations;
using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Svg;

namespace Vitrine.Cli.Output;

/// <summary>The pictures that <c>explain --format svg</c> draws, by name.</summary>
internal static class Pictures
{
    /// <summary>The default.</summary>
    public const string Bars = "bars";

    /// <summary>The picture that needs every method.</summary>
    public const string Compare = "compare";

    /// <summary>The pictures of the inside of the model, each with the method that reads it as an explanation, whose fidelity stands beside it.</summary>
    private static IReadOnlyDictionary<string, string> Inside { get; } = new Dictionary<string, string>
    {
        ["attention"] = "attention", ["heads"] = "attention", ["flow"] = "attention-rollout", ["attributes"] = "attribute-attention",
    };

    /// <summary>What <c>--picture</c> takes.</summary>
    public static string[] Names { get; } = [Bars, "waterfall", "force", Compare, .. Inside.Keys];

    /// <summary>The method whose fidelity a picture of the inside carries; null for pictures of the chosen method.</summary>
    public static string? ReadBy(string picture) => Inside.GetValueOrDefault(picture);

    /// <summary>One of <see cref="Names"/> as a whole SVG document.</summary>
    /// <exception cref="BadInputException">It draws the inside of the model, and the model opens none.</exception>
    public static string Draw(ReportData report, string picture)
    {
        if (Inside.ContainsKey(picture) && report.Trace is not { Length: > 0 })
            throw new BadInputException(
                $"--picture: found '{picture}', expected {Bars}, waterfall, force or {Compare}: the model opens no inner states to draw");
        return picture switch
        {
            "waterfall" => SvgCharts.Waterfall(report, report.Explanations[0]),
            "force" => SvgCharts.Force(report, report.Explanations[0]),
            Compare => SvgCharts.SideBySide(report),
            "attention" => Attention(report),
            "flow" => SvgCharts.Flow(report),
            "heads" => SvgCharts.HeadGrid(report),
            "attributes" => SvgCharts.Attributes(report),
            _ when report.Interactions is not null => SvgCharts.Interactions(report),
            _ => SvgCharts.Bars(report, report.Contrast?.Difference ?? report.Explanations[0]),
        };
    }

    /// <summary>The layer and head that the method names; the last layer and the mean of its heads where it names none.</summary>
    private static string Attention(ReportData report)
    {
        ExplainerOptions options = ExplainerOptions.Parse(report.Explanations[0].Method);
        return SvgCharts.Attention(report, options.Index("layer") ?? report.Trace!.Layers - 1, options.Index("head"));
    }
}
