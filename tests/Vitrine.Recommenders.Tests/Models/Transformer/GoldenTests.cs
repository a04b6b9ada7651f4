using System.Text.Json;
using Vitrine.Numerics;
using Vitrine.Numerics.Optimizers;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

/// <summary>
/// A tiny model trained for ten steps beside the same model in PyTorch (float64): the file and the script that wrote it are in
/// tests/Vitrine.Numerics.Tests/Golden.
/// </summary>
public sealed class GoldenTests
{
    // PyTorch's own float32 run of the same model is off by up to 8.3e-7; ours sums in another order.
    private const double Tolerance = 5e-6;

    private static readonly JsonElement Golden = JsonElement.Parse(RepositoryRoot.ReadText("tests/Vitrine.Numerics.Tests/Golden/tiny_transformer.json"));

    [Theory]
    [InlineData("plain")]
    [InlineData("gated")]
    public void TrainingStep_TenStepsOfAdam_MatchesPyTorch(string variant)
    {
        JsonElement config = Golden.GetProperty("config");
        JsonElement expected = Golden.GetProperty("variants").GetProperty(variant);
        int items = config.GetProperty("items").GetInt32();
        using var network = new TransformerNetwork(Config(config, variant), [.. Enumerable.Repeat(true, items)], []);
        foreach (JsonElement parameter in expected.GetProperty("parameters").EnumerateArray())
            Floats(parameter.GetProperty("initial")).CopyTo(network.Parameters.Find(Name(parameter)).Value.Span);
        Assert.Equal(expected.GetProperty("parameters").GetArrayLength(), network.Parameters.Count);

        using var gradients = new GradientSet(network.Parameters);
        using var tape = new Tape(gradients);
        using var pool = new WorkerPool(1);
        using var adam = new Adam(network.Parameters);
        foreach (JsonElement step in expected.GetProperty("steps").EnumerateArray())
        {
            tape.Reset();
            SequenceBatch batch = Batch();
            var state = new EncoderState(network.Config.Layers);
            Node table = network.Items.UseIds(tape);
            network.Encode(tape, table, batch, state);
            Node loss = network.Loss(tape, state.Output, network.OutputItems(tape, table), batch.Targets, [], [], 1.0 / batch.Tokens);
            tape.Backward(loss);
            Assert.Equal(step.GetProperty("loss").GetDouble(), loss.Value.Span[0], Tolerance);
            foreach (JsonProperty norm in step.GetProperty("gradientNorm").EnumerateObject())
            {
                float[] gradient = gradients[network.Parameters.Find(norm.Name)].Span.ToArray();
                double size = Math.Sqrt(gradient.Sum(g => (double)g * g));
                double sum = gradient.Sum(g => (double)g);
                string what = $"{variant} step {step.GetProperty("step")} gradient of {norm.Name}";
                AssertClose(norm.Value.GetDouble(), size, Math.Max(1, size), what + ", norm");
                AssertClose(step.GetProperty("gradientSum").GetProperty(norm.Name).GetDouble(), sum, Math.Sqrt(gradient.Length) * Math.Max(1, size),
                    what + ", sum");
            }

            if (step.TryGetProperty("gradients", out JsonElement all) && all.ValueKind == JsonValueKind.Object)
                foreach (JsonProperty gradient in all.EnumerateObject())
                    AssertNear(Floats(gradient.Value), gradients[network.Parameters.Find(gradient.Name)].Span, $"{variant} gradient of {gradient.Name}");
            adam.Step([gradients], config.GetProperty("learningRate").GetDouble(), pool);
        }

        foreach (JsonElement parameter in expected.GetProperty("parameters").EnumerateArray())
        {
            float[] final = Floats(parameter.GetProperty("final"));
            Span<float> found = network.Parameters.Find(Name(parameter)).Value.Span;
            // The key bias, the middle third, has a true gradient of 0: Adam turns rounding noise into steps of any sign.
            if (Name(parameter).EndsWith("qkv.bias", StringComparison.Ordinal))
            {
                found.Slice(found.Length / 3, found.Length / 3).Clear();
                final.AsSpan(final.Length / 3, final.Length / 3).Clear();
            }

            AssertNear(final, found, $"{variant} {Name(parameter)}");
        }
    }

    private static TransformerConfig Config(JsonElement config, string variant)
    {
        bool plain = variant == "plain";
        return new TransformerConfig
        {
            Width = config.GetProperty("width").GetInt32(),
            Heads = config.GetProperty("heads").GetInt32(),
            Layers = config.GetProperty("blocks").GetInt32(),
            FeedForward = config.GetProperty("feedForward").GetInt32(),
            MaxLength = config.GetProperty("maxLength").GetInt32(),
            RelativeDistances = config.GetProperty("relativeBuckets").GetInt32(),
            Temperature = config.GetProperty("temperature").GetDouble(),
            Positions = plain ? PositionEncoding.Learned : PositionEncoding.Relative,
            Normalization = plain ? Normalization.Layer : Normalization.Rms,
            Activation = plain ? FeedForwardKind.Gelu : FeedForwardKind.SwiGlu,
            Residual = plain ? ResidualKind.Plain : ResidualKind.Gated,
            Scoring = plain ? Scoring.Dot : Scoring.Cosine,
        };
    }

    private static SequenceBatch Batch()
    {
        var batch = new SequenceBatch();
        foreach (JsonElement sequence in Golden.GetProperty("sequences").EnumerateArray())
        {
            int[] events = Ints(sequence);
            batch.Add(History.Of(events[..^1]));
            batch.AddTargets(events.AsSpan(1));
        }

        return batch;
    }

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static float[] Floats(JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetSingle())];

    private static int[] Ints(JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetInt32())];

    private static void AssertClose(double expected, double found, double scale, string what) =>
        Assert.True(Math.Abs(expected - found) < Tolerance * scale, $"{what}: expected {expected}, found {found}");

    private static void AssertNear(float[] expected, ReadOnlySpan<float> found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) < Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}[{i}]: expected {expected[i]}, found {found[i]}");
    }
}
