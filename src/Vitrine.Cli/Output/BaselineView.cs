using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Cli.Output;

/// <summary>Measures baselines beside a model and shows which one is at work.</summary>
internal static class BaselineView
{
    /// <summary>The results in the order of the names, without intervals, which only the model in question gets.</summary>
    /// <exception cref="ArgumentException">A name is unknown, or a baseline refuses the data.</exception>
    public static IReadOnlyList<EvaluationResult> Run(
        ToolContext context, DatasetSplit split, IReadOnlyList<string> names, EvaluationOptions options) =>
    [
        .. names.SelectMany(name => StepView.Show(
            context, "evaluating " + name, _ => BaselineComparison.Run(split, [name], options with { BootstrapSamples = 0 }, context.Cancel))),
    ];
}
