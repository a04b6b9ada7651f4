using System.Text.Json;
using Vitrine.Benchmarks.Peers;
using Vitrine.Explanations.Perturbation;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Benchmarks.Explaining;

/// <summary>KernelSHAP with 2,048 samples on a history of 50 events, here and in NumPy and PyTorch on the same weights, in turn.</summary>
internal static class KernelShapComparison
{
    private const int Threads = 2;
    private const int Samples = 2048;
    private const int Length = 50;
    private const int Target = 17;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Run(int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("vitrine-explanations").FullName;
        try
        {
            TorchInstallation installed = TorchInstallation.Locate(Threads);
            TorchPeer[] peers = [new(installed), new(installed.Tuned())];
            using SequentialTransformer model = ExplainedModel.Create(Length);
            model.Workers = Threads;
            model.Save(folder);
            History history = ExplainedModel.History(Length, 3);
            string question = Path.Combine(folder, "question.json");
            string weights = Path.Combine(folder, ModelFolder.WeightsFile);
            File.WriteAllText(question, JsonSerializer.Serialize(KernelShapQuestion.Of(model, weights, history, Target, Samples), Json));
            var method = new KernelShapExplainer(Samples);
            List<double> ours = [];
            (string Name, TorchPeer Peer, bool InOrder, List<double> Ratios)[] sides =
            [
                ("as installed", peers[0], false, []), ("as installed, batches in the order drawn", peers[0], true, []),
                ("tuned", peers[1], false, []), ("tuned, batches in the order drawn", peers[1], true, []),
            ];
            TorchKernelShapResult last = null!;
            for (int round = 0; round < rounds; round++)
            {
                foreach ((_, TorchPeer peer, bool inOrder, List<double> ratios) in sides)
                {
                    ours.Add(Turns.Median(Turns.Run(5, () => method.Explain(ExplainedModel.Context(model), history, Target))[0]));
                    last = peer.KernelShap(question, runs: 3, inOrder);
                    ratios.Add(last.MsMedian / ours[^1]);
                }
            }

            ExplanationsCommand.Print(
                $"kernel-shap, {Length} events, {Samples} samples, {Threads} threads: {Turns.Median(ours):F1} ms, median of {rounds} rounds");
            foreach ((string name, _, _, List<double> ratios) in sides)
                ExplanationsCommand.Print($"NumPy and PyTorch {name}: {Turns.Median(ratios):F1}x the time");
            ExplanationsCommand.Print($"PyTorch {last.Torch}, {last.Blas}, tuned: {last.BlasCore}; {last.Evaluations} histories");
            ExplanationsCommand.Print($"its scores differ by {last.ScoreDifference:G2}, its values by {last.ValueDifference:G2}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
