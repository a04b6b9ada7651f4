using System.CommandLine;
using Vitrine.Benchmarks.Explaining;
using Vitrine.Benchmarks.Ingesting;
using Vitrine.Benchmarks.Kernels;
using Vitrine.Benchmarks.Loading;
using Vitrine.Benchmarks.Ours;
using Vitrine.Benchmarks.Peers;
using Vitrine.Benchmarks.Scaling;
using Vitrine.Benchmarks.Searching;

var root = new RootCommand(
    "Measures Vitrine: against PyTorch (peers), by workers and events (scaling), its explanations (explanations), its storage (ingest), the service under "
        + "load (load), lists of large catalogues (top), and its kernels (kernels).");
root.Subcommands.Add(PeersCommand.Create());
root.Subcommands.Add(ScalingCommand.Create());
root.Subcommands.Add(ExplanationsCommand.Create());
root.Subcommands.Add(IngestCommand.Create());
root.Subcommands.Add(LoadCommand.Create());
root.Subcommands.Add(TopCommand.Create());
root.Subcommands.Add(KernelsCommand.Create());
root.Subcommands.Add(TrainOnce.Command());
root.Subcommands.Add(ServeOnce.Command());
return root.Parse(args).Invoke();
