using Vitrine.Cli.Tests.Verbs;

[assembly: AssemblyFixture(typeof(TrainedShop))]

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>A small simulated shop and a small model of it, made once by the tool itself and only read afterwards.</summary>
public sealed class TrainedShop : IAsyncLifetime
{
    /// <summary>A model that trains in a second.</summary>
    internal static readonly string[] TinyConfig =
    [
        "--preset", "small", "--workers", "1", "--set", "width=16", "feedForward=16", "maxLength=20", "training.learningRate=0.01",
    ];

    /// <summary>Holds "shop" and "model"; the working folder of calls that write nothing.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("vitrine-cli-").FullName;

    /// <summary>What training said.</summary>
    internal ToolResult Training { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (await VitrineTool.RunAsync(Folder, "simulate", "--users", "300", "--items", "100", "--seed", "7", "--out", "shop")).Expect(0);
        Training = await VitrineTool.RunAsync(
            Folder, ["train", "--data", "shop", "--out", "model", .. TinyConfig, "training.epochs=4", "--log", "log", "--json"]);
        Training.Expect(0);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal Task<ToolResult> RunAsync(params string[] arguments) => VitrineTool.RunAsync(Folder, arguments);
}
