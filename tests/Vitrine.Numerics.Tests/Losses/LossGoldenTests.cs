using System.Text.Json;
using Vitrine.Numerics.Losses;

namespace Vitrine.Numerics.Tests.Losses;

/// <summary>Values and gradients of the losses against PyTorch's, stored by Golden/tiny_transformer.py.</summary>
[Trait("Suite", "Kernels")]
public sealed class LossGoldenTests : IDisposable
{
    // Values of order 1 in float32, a few roundings each.
    private const double Tolerance = 1e-6;
    private readonly JsonDocument file = JsonDocument.Parse(File.ReadAllText(GoldenFile.PathOf("tiny_transformer.json")));

    private JsonElement Golden => file.RootElement.GetProperty("losses");

    public void Dispose() => file.Dispose();

    [Fact]
    public void FullCrossEntropy_GoldenInput_EqualsPyTorch() =>
        Check("fullCrossEntropy", (tape, h, e, t, n) => FullCrossEntropy.Apply(tape, h, e, t, 1.0 / t.Length));

    [Fact]
    public void BinaryCrossEntropy_GoldenInput_EqualsPyTorch() =>
        Check("bce", (tape, h, e, t, n) => BinaryCrossEntropy.Apply(tape, h, e, t, n, 1.0 / (t.Length + n.Length)));

    [Fact]
    public void BinaryCrossEntropy_CalibratedGoldenInput_EqualsPyTorch()
    {
        JsonElement golden = Golden.GetProperty("gbce");
        int perToken = Golden.GetProperty("negatives").GetProperty("shape")[1].GetInt32();
        int items = Golden.GetProperty("items").GetProperty("shape")[0].GetInt32();
        double beta = BinaryCrossEntropy.CalibratedBeta(perToken, items, golden.GetProperty("t").GetDouble());
        Assert.Equal(golden.GetProperty("beta").GetDouble(), beta, 1e-12);

        Check("gbce", (tape, h, e, t, n) => BinaryCrossEntropy.Apply(tape, h, e, t, n, 1.0 / (t.Length + n.Length), beta));
    }

    [Fact]
    public void SampledSoftmax_GoldenInput_EqualsPyTorch()
    {
        int[] shared = [.. Golden.GetProperty("sharedNegatives").EnumerateArray().Select(v => v.GetInt32())];
        float[] logQ = [.. Numbers(Golden.GetProperty("q")).Select(q => MathF.Log(q))];

        Check("sampledSoftmax", (tape, h, e, t, n) => SampledSoftmax.Apply(tape, h, e, t, shared, logQ, 1.0 / t.Length));
    }

    private void Check(string name, Func<Tape, Node, Node, int[], int[], Node> loss)
    {
        using var parameters = new ParameterSet();
        Parameter hidden = Load(parameters, "hidden");
        Parameter items = Load(parameters, "items");
        using var gradients = new GradientSet(parameters);
        using var tape = new Tape(gradients);
        int[] targets = [.. Golden.GetProperty("targets").EnumerateArray().Select(v => v.GetInt32())];
        int[] negatives = [.. Golden.GetProperty("negatives").GetProperty("values").EnumerateArray().Select(v => v.GetInt32())];

        Node root = loss(tape, tape.Use(hidden), tape.Use(items), targets, negatives);
        tape.Backward(root);

        JsonElement golden = Golden.GetProperty(name);
        Assert.Equal(golden.GetProperty("loss").GetDouble(), root.Value.Span[0], Tolerance);
        AssertClose(Numbers(golden.GetProperty("hiddenGradient")), gradients[hidden].Span);
        AssertClose(Numbers(golden.GetProperty("itemsGradient")), gradients[items].Span);
    }

    private Parameter Load(ParameterSet parameters, string name)
    {
        JsonElement matrix = Golden.GetProperty(name);
        Parameter parameter = parameters.Add(name, matrix.GetProperty("shape")[0].GetInt32(), matrix.GetProperty("shape")[1].GetInt32());
        Numbers(matrix.GetProperty("values")).CopyTo(parameter.Value.Span);
        return parameter;
    }

    private static float[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetSingle())];

    private static void AssertClose(float[] expected, Span<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
