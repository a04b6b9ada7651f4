using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Simulation;

namespace Vitrine.Benchmarks.Loading;

/// <summary>
/// What a load runs on: a simulated shop of 10,000 items and two models of it in the default configuration, trained for one epoch, since speed depends on
/// shapes and not on quality. Made once a folder.
/// </summary>
/// <param name="Folder">Where it is kept.</param>
/// <param name="Tool">The <c>vitrine</c> that is measured, its .dll.</param>
/// <param name="Database">SQLite file or connection string.</param>
internal sealed record LoadedShop(string Folder, string Tool, string Database)
{
    /// <summary>Events of the histories that are asked for, as many as the server reads.</summary>
    public const int HistoryLength = 200;

    private const int Users = 4000;
    private const int Items = 10_000;
    private const int EventsPerUser = 260;

    /// <summary>The model to begin with and the one to change to.</summary>
    public IReadOnlyList<string> Models { get; } = [Path.Combine(Folder, "model-1"), Path.Combine(Folder, "model-2")];

    /// <summary>Keys of personal data.</summary>
    public string KeysFolder { get; } = Path.Combine(Folder, "keys");

    /// <summary>Makes what is not there yet.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        string data = Path.Combine(Folder, "shop");
        if (!Directory.Exists(data))
        {
            string making = data + ".part";
            var options = new SimulationOptions { Users = Users, Items = Items, EventsPerUser = EventsPerUser };
            Console.WriteLine(FormattableString.Invariant($"{ShopSimulator.WriteStreaming(options, making, null, cancel)} events simulated"));
            Directory.Move(making, data);
        }

        for (int m = 0; m < Models.Count; m++)
        {
            if (!File.Exists(Path.Combine(Models[m], ModelFolder.ManifestFile)))
            {
                await LoadedServer.RunAsync(
                    this, cancel, "train", "--data", data, "--out", Models[m], "--set", "training.epochs=1",
                    FormattableString.Invariant($"training.seed={m + 1}"));
            }
        }
    }

    /// <summary>Users whose histories are full, by the first model's training data, and the items.</summary>
    public (IReadOnlyList<string> Users, IdMap Items) Read()
    {
        ModelFolder folder = ModelFolder.Load(Models[0]);
        return (
            [.. Enumerable.Range(0, folder.Users.Count).Where(u => folder.Histories.Of(u).Length >= HistoryLength).Select(u => folder.Users[u])],
            folder.Items);
    }
}
