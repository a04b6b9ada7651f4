using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Peers;
using Vitrine.Explanations;
using Vitrine.Explanations.Gradients;
using Vitrine.Explanations.Measurement.Controls;
using Vitrine.Explanations.Perturbation;
using Vitrine.Explanations.Reporting;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Benchmarks.Explaining;

/// <summary>
/// <c>explanations</c>: what sharing and threads give methods that change the history; integrated gradients in passes; 1,000 users by the default method; and
/// KernelSHAP against NumPy and PyTorch on the same weights.
/// </summary>
internal static class ExplanationsCommand
{
    private const int Target = 17;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds; medians are printed.", DefaultValueFactory = _ => 15 };
        var peers = new Option<bool>("--peers") { Description = "Measures KernelSHAP against NumPy and PyTorch too." };
        var command = new Command("explanations", "Measures explanations: sharing, integrated gradients, 1,000 users, and KernelSHAP against PyTorch.");
        command.Options.Add(rounds);
        command.Options.Add(peers);
        command.SetAction(parsed =>
        {
            try
            {
                Sharing(parsed.GetValue(rounds));
                IntegratedGradients(parsed.GetValue(rounds));
                Users();
                if (parsed.GetValue(peers))
                    KernelShapComparison.Run(parsed.GetValue(rounds));
                return 0;
            }
            catch (PeerException e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        });
        return command;
    }

    private static void Sharing(int rounds)
    {
        (string Name, IExplainer Method, int Length)[] cases =
        [
            ("leave-one-out", new LeaveOneOutExplainer(), 50),
            ("leave-one-out", new LeaveOneOutExplainer(), 200),
            ("kernel-shap, 2,048 samples", new KernelShapExplainer(2048), 50),
            ("permutation-shap", new PermutationShapExplainer(), 50),
            ("greedy", new GreedyRemoval(), 50),
        ];
        foreach ((string name, IExplainer method, int length) in cases)
        {
            using SequentialTransformer model = ExplainedModel.Create(length);
            using SequentialTransformer single = ExplainedModel.Create(length);
            single.Workers = 1;
            using var whole = new UnsharedScores(model);
            History history = ExplainedModel.History(length, 1);
            ExplanationContext shared = ExplainedModel.Context(model);
            double[][] times = Turns.Run(
                rounds,
                () => method.Explain(shared with { Model = whole }, history, Target),
                () => method.Explain(shared with { Model = single }, history, Target),
                () => method.Explain(shared, history, Target));
            (double sharing, double threads) = (Turns.Ratio(times[0], times[1]), Turns.Ratio(times[1], times[2]));
            Print($"{name}, {length} events: {Turns.Median(times[2]):F2} ms; {sharing:F2}x by sharing, {threads:F2}x by {model.Workers} threads");
        }
    }

    private static void IntegratedGradients(int rounds)
    {
        foreach (int length in new[] { 50, 200 })
        {
            using SequentialTransformer model = ExplainedModel.Create(length);
            using SequentialTransformer single = ExplainedModel.Create(length);
            single.Workers = 1;
            History history = ExplainedModel.History(length, 2);
            ExplanationContext context = ExplainedModel.Context(model);
            var method = new IntegratedGradientsExplainer();
            float[] input = model.Trace(history, Target).HiddenStates[..(length * model.Config.Width)];
            var logit = new float[1];
            var gradient = new float[input.Length];
            using var plain = new PlainPass(model, history, Target, input);
            double[][] times = Turns.Run(
                rounds,
                () => method.Explain(context, history, Target),
                plain.Run,
                () => single.InputGradients(history, Target, input, logit, gradient));
            (double all, double lean) = (Turns.Ratio(times[0], times[1]), Turns.Ratio(times[0], times[2]));
            Print($"integrated-gradients, 50 steps, {length} events: {Turns.Median(times[0]):F2} ms, {all:F1} forward and backward passes of one thread");
            Print($"  or {lean:F1} of those that leave out the states of the last block that no score reads");
        }
    }

    private static void Users()
    {
        const int Count = 1000;
        const int Length = 50;
        using SequentialTransformer model = ExplainedModel.Create(Length);
        var method = new LeaveOneOutExplainer();
        ExplanationContext context = ExplainedModel.Context(model);
        var builder = new ReportBuilder(context);
        long start = Stopwatch.GetTimestamp();
        for (uint user = 0; user < Count; user++)
            method.Explain(context, ExplainedModel.History(Length, user), Target);
        double explained = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        for (uint user = 0; user < Count; user++)
            builder.Explain(method, ExplainedModel.History(Length, user), Target);
        double measured = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Print($"1,000 users by leave-one-out, {Length} events each: {explained:F1} s, {measured:F1} s with the deletion score of each");
    }

    internal static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
