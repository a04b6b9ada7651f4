using System.Diagnostics;
using System.Text.Json;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Numerics.Tests.Checkpoints;

/// <summary>Files cross between this code and Golden/safetensors_golden.py, which follows the published format and shares no code with it.</summary>
public sealed class SafeTensorsInterchangeTests : IDisposable
{
    private static readonly float[] Weights = [0f, 1f, 2f, -0f, 1e30f, 0.125f];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_FileOfAnIndependentWriter_GivesItsTensors()
    {
        using SafeTensorsFile file = SafeTensors.Read(GoldenFile.PathOf("safetensors-golden.safetensors"));

        Assert.Equal(7, file.Tensors.Count);
        Assert.Equal([0.5f, -1.25f, 3f], file.ReadVector<float>("bias"));
        Assert.Equal([-9007199254740993, long.MaxValue], file.ReadVector<long>("ids"));
        Assert.Equal([0, 7, 255], file.ReadVector<byte>("types"));
        var offsets = new int[4];
        file.CopyTo("offsets", [2, 2], offsets);
        Assert.Equal([0, -1, int.MaxValue, 7], offsets);
        var scalar = new float[1];
        file.CopyTo("scalar", [], scalar);
        Assert.Equal(float.Epsilon, scalar[0]);
        file.CopyTo("empty", [0, 4], Span<float>.Empty);
        var weights = new float[6];
        file.CopyTo("weight 权重", [2, 3], weights);
        Assert.Equal(Weights.Select(BitConverter.SingleToInt32Bits), weights.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal("python", file.Metadata["writer"]);
        Assert.Equal("橱窗", file.Metadata["note"]);
    }

    [Fact]
    public async Task Write_ReadByAnIndependentReader_GivesOurTensors()
    {
        folder.WriteTensors(
            "ours.safetensors",
            [
                NamedTensor.Of("types", [3], new byte[] { 0, 7, 255 }),
                NamedTensor.Of("weight 权重", [2, 3], Weights),
                NamedTensor.Of("times", [2], new[] { long.MinValue, -1 }),
                NamedTensor.Of("ids", [1, 1], new[] { int.MinValue }),
                NamedTensor.Of("empty", [0], Array.Empty<float>()),
            ],
            new Dictionary<string, string> { ["format"] = "vitrine" });

        using JsonDocument read = JsonDocument.Parse(await RunReader(folder["ours.safetensors"]));

        string Of(string name) => read.RootElement.GetProperty(name).GetRawText();
        Assert.Equal("""["U8", [3], [0, 7, 255]]""", Of("types"));
        Assert.Equal("""["F32", [2, 3], [0.0, 1.0, 2.0, -0.0, 1.0000000150474662e+30, 0.125]]""", Of("weight 权重"));
        Assert.Equal("""["I64", [2], [-9223372036854775808, -1]]""", Of("times"));
        Assert.Equal("""["I32", [1, 1], [-2147483648]]""", Of("ids"));
        Assert.Equal("""["F32", [0], []]""", Of("empty"));
    }

    private static async Task<string> RunReader(string path)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            ArgumentList = { GoldenFile.PathOf("safetensors_golden.py"), "read", path }
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            process = null;
        }

        if (process is null)
            Assert.Skip("python3 is not on the PATH: the independent reader cannot run");
        using (process)
        {
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return output;
        }
    }
}
