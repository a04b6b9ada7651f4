using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vitrine.Benchmarks.Peers;

namespace Vitrine.Benchmarks.Ours;

/// <summary>Runs one measurement of ours in a process of its own, as the peer runs in its own.</summary>
internal static class OursProcess
{
    public static OursTrainResult Train(string windows, int items, PeerModel model, PeerLoss loss, int steps, int warmup, int workers) =>
        Run<OursTrainResult>(
            TrainOnce.Name, "--windows", windows, "--items", Text(items), "--length", Text(model.MaxLength), "--heads", Text(model.Heads), "--loss",
            loss.ToString(), "--steps", Text(steps), "--warmup", Text(warmup), "--workers", Text(workers));

    public static OursServeResult Serve(int items, PeerModel model) =>
        Run<OursServeResult>(ServeOnce.Name, "--items", Text(items), "--heads", Text(model.Heads));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static T Run<T>(params string[] arguments)
    {
        string assembly = typeof(OursProcess).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(assembly);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start) ?? throw new PeerException($"{assembly} did not start");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new PeerException($"{arguments[0]}: ended with code {process.ExitCode}");
        return JsonSerializer.Deserialize<T>(output) ?? throw new PeerException($"{arguments[0]}: printed nothing");
    }
}
