using Spectre.Console;
using Vitrine.Recommenders.Evaluation;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Cli.Output;

/// <summary>Shows a running step on standard error: a bar in a terminal, <see cref="StepLines"/> elsewhere.</summary>
internal static class StepView
{
    /// <summary>Runs <paramref name="step"/> and shows the part of it that it reports as done; a step that reports nothing has a moving
    /// bar.</summary>
    public static T Show<T>(ToolContext context, string name, Func<IProgress<double>, T> step)
    {
        Screen screen = context.Screen;
        if (!screen.ErrorIsTerminal)
            return step(new StepLines(screen.Error, context.Time, name));
        return screen.Progress().Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn())
            .Start(live =>
            {
                ProgressTask task = live.AddTask(Markup.Escape(name), maxValue: 1);
                task.IsIndeterminate = true;
                return step(new Bar(task));
            });
    }

    /// <summary>Passes the state of an evaluation on.</summary>
    public static IProgress<EvaluationProgress> Evaluation(this IProgress<double> done) =>
        new Part<EvaluationProgress>(done, state => (double)state.Done / state.Users);

    /// <summary>Passes the state of a simulation on.</summary>
    public static IProgress<SimulationProgress> Simulation(this IProgress<double> done) =>
        new Part<SimulationProgress>(done, state => (double)state.Users / state.TotalUsers);

    /// <summary>A task of a live view.</summary>
    public sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value)
        {
            task.IsIndeterminate = false;
            task.Value = value;
        }
    }

    private sealed class Part<T>(IProgress<double> done, Func<T, double> of) : IProgress<T>
    {
        public void Report(T value) => done.Report(of(value));
    }
}
