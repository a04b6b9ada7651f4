using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;

namespace Vitrine.Recommenders.Tests.Models.Transformer;

public sealed class TraceTests
{
    public static TheoryData<string, TransformerConfig> Variants => TransformerShop.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Trace_AnyVariant_IsThePredictionItself(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        History history = TransformerShop.Data.HistoryOf(1);
        ModelTrace trace = model.Trace(history, 5);
        var scores = new float[TransformerShop.Data.ItemCount];
        model.Score(history, scores);
        Assert.Equal(scores[5], trace.Logit, 1e-4);
        Assert.Equal(Math.Min(history.Length, config.MaxLength), trace.Length);

        for (int l = 0; l < trace.Layers; l++)
            for (int h = 0; h < trace.Heads; h++)
                AssertRowsAreDistributions(trace.AttentionOf(l, h), trace.Length, config.Direction == AttentionDirection.Causal);
        for (int t = 0; t < trace.Length; t++)
            Assert.Equal(1, trace.AttributeAttention.AsSpan(t * trace.Fields.Count, trace.Fields.Count).ToArray().Sum(), 1e-5);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Trace_Computation_GivesTheAttentionWeights(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        ModelTrace trace = model.Trace(TransformerShop.Data.HistoryOf(1), 5);
        TraceComputation computation = trace.Computation!;
        int t = trace.Length, c = trace.Width, size = c / trace.Heads;

        for (int l = 0; l < trace.Layers; l++)
            for (int h = 0; h < trace.Heads; h++)
                for (int query = 0; query < t; query++)
                {
                    int keys = config.Direction == AttentionDirection.Causal ? query + 1 : t;
                    double[] scores = [.. Enumerable.Range(0, keys).Select(key => Score(l, h, query, key))];
                    double sum = scores.Sum(Math.Exp);
                    for (int key = 0; key < keys; key++)
                        Assert.Equal(Math.Exp(scores[key]) / sum, trace.AttentionOf(l, h)[query * t + key], 1e-5);
                }

        Assert.Equal(trace.Layers * t * config.FeedForward, computation.Activations.Length);
        Assert.Contains(computation.Activations, value => value != 0);
        Assert.NotEmpty(name);

        double Score(int l, int h, int query, int key)
        {
            ReadOnlySpan<float> q = computation.Projections.AsSpan((l * t + query) * 3 * c + h * size, size);
            ReadOnlySpan<float> k = computation.Projections.AsSpan((l * t + key) * 3 * c + c + h * size, size);
            double dot = 0;
            for (int d = 0; d < size; d++)
                dot += (double)q[d] * k[d];
            return dot / Math.Sqrt(size) + computation.PositionBias[(l * trace.Heads + h) * (2 * t - 1) + query - key + t - 1];
        }
    }

    [Fact]
    public void Trace_WeightedFeatures_AddUpToTheItemVector()
    {
        // Without positions, types and gaps the input of the first block is the fused item alone.
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        ModelTrace trace = model.Trace(TransformerShop.Data.HistoryOf(2), 0);
        int c = trace.Width;
        for (int t = 0; t < trace.Length; t++)
        {
            for (int i = 0; i < c; i++)
            {
                double sum = 0;
                for (int f = 0; f < trace.Fields.Count; f++)
                    sum += trace.WeightedFeatures[(t * trace.Fields.Count + f) * c + i];
                Assert.Equal(sum, trace.HiddenStates[t * c + i], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void ScoreHidingFields_NoneAndAll_AreTheScoreAndWhatItemsDoNotTell(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        History history = TransformerShop.Data.HistoryOf(1).Last(config.MaxLength);
        var others = new History(history.Items.ToArray().Reverse().ToArray(), history.Times, history.Types);
        int fields = model.Trace(history, 5).Fields.Count;
        bool[] all = [.. Enumerable.Repeat(true, fields)];
        bool[] id = [true, .. new bool[fields - 1]];
        var scores = new float[3];
        var ofOthers = new float[3];
        model.ScoreHidingFields(history, 5, [new bool[fields], id, all], scores);
        model.ScoreHidingFields(others, 5, [new bool[fields], id, all], ofOthers);
        Assert.Equal(model.Trace(history, 5).Logit, scores[0], 1e-4);
        Assert.NotEqual(scores[0], scores[1]);
        Assert.Equal(scores[2], ofOthers[2], 1e-6);
        if (fields == 1)
            Assert.Equal(scores[1], scores[2]);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Trace_ValueNorms_AreThoseOfTheBlockDoneByHand(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        ModelTrace trace = model.Trace(TransformerShop.Data.HistoryOf(1), 5);
        int c = trace.Width, size = c / trace.Heads;
        for (int l = 0; l < trace.Layers; l++)
        {
            double[] gate = new double[c];
            Array.Fill(gate, 1);
            if (config.Residual == ResidualKind.Gated)
                gate = [.. Through(model, $"block{l}.attn_gate", Normalised(model, config, trace, l, trace.Length - 1)).Select(g => 1 / (1 + Math.Exp(-g)))];
            Tensor projection = model.Parameters.Find($"block{l}.out.weight").Value;
            for (int t = 0; t < trace.Length; t++)
            {
                double[] values = Through(model, $"block{l}.qkv", Normalised(model, config, trace, l, t))[(2 * c)..];
                for (int h = 0; h < trace.Heads; h++)
                {
                    double sum = 0;
                    for (int o = 0; o < c; o++)
                        sum += Math.Pow(gate[o] * Enumerable.Range(h * size, size).Sum(i => values[i] * projection.Row(i)[o]), 2);
                    Assert.Equal(Math.Sqrt(sum), trace.ValueNorms[(l * trace.Heads + h) * trace.Length + t], 1e-4);
                }
            }
        }

        Assert.NotEmpty(name);
    }

    private static double[] Normalised(SequentialTransformer model, TransformerConfig config, ModelTrace trace, int layer, int t)
    {
        double[] x = [.. trace.HiddenStates.Skip((layer * trace.Length + t) * trace.Width).Take(trace.Width).Select(v => (double)v)];
        bool rms = config.Normalization == Normalization.Rms;
        double mean = rms ? 0 : x.Average();
        double deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + (rms ? 1e-6 : 1e-5));
        Tensor weight = model.Parameters.Find($"block{layer}.attn_norm.weight").Value;
        Tensor? bias = rms ? null : model.Parameters.Find($"block{layer}.attn_norm.bias").Value;
        return [.. x.Select((v, i) => (v - mean) / deviation * weight.Row(0)[i] + (bias?.Row(0)[i] ?? 0))];
    }

    private static double[] Through(SequentialTransformer model, string layer, double[] x)
    {
        Tensor weight = model.Parameters.Find(layer + ".weight").Value;
        Tensor bias = model.Parameters.Find(layer + ".bias").Value;
        return [.. Enumerable.Range(0, weight.Columns).Select(o => bias.Row(0)[o] + Enumerable.Range(0, x.Length).Sum(i => x[i] * weight.Row(i)[o]))];
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void ScoreHidingFields_EventByEvent_AgreesWithAllEventsAndWithOne(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        History history = TransformerShop.Data.HistoryOf(1).Last(config.MaxLength);
        int fields = model.Trace(history, 5).Fields.Count;
        bool[] first = [true, .. new bool[fields - 1]];
        bool[] everywhere = [.. Enumerable.Repeat(first, history.Length).SelectMany(f => f)];
        bool[] atLast = [.. new bool[(history.Length - 1) * fields], .. first];
        var scores = new float[4];
        model.ScoreHidingFields(history, 5, [first, everywhere, new bool[history.Length * fields], atLast], scores);

        Assert.Equal(scores[0], scores[1], 1e-5);
        Assert.Equal(model.Trace(history, 5).Logit, scores[2], 1e-4);
        Assert.NotEqual(scores[2], scores[3]);
        Assert.NotEqual(scores[1], scores[3]);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void ScoreHidingFields_ManyMasks_HaveTheBitsOfEachAlone(string name, TransformerConfig config)
    {
        using SequentialTransformer model = Trained(config);
        History history = TransformerShop.Data.HistoryOf(1);
        int read = Math.Min(history.Length, config.MaxLength), fields = model.Trace(history, 5).Fields.Count;
        var random = new CounterRandom(3);
        // More masks than one piece of the batch holds, of fields and of single events in turn.
        var masks = new bool[600 / read + 40][];
        for (int i = 0; i < masks.Length; i++)
        {
            masks[i] = new bool[i % 2 == 0 ? fields : fields * read];
            for (int m = 0; m < masks[i].Length; m++)
                masks[i][m] = random.NextDouble() < 0.3;
        }

        var together = new float[masks.Length];
        model.ScoreHidingFields(history, 5, masks, together);

        var alone = new float[1];
        for (int i = 0; i < masks.Length; i++)
        {
            model.ScoreHidingFields(history, 5, [masks[i]], alone);
            Assert.Equal(alone[0], together[i]);
        }

        Assert.NotEmpty(name);
    }

    [Fact]
    public void ScoreHidingFields_BadInput_IsRefused()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        var score = new float[1];
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => model.ScoreHidingFields(new History(), 0, [], score)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "a mask of 9 fields",
            Assert.Throws<ArgumentException>(() => model.ScoreHidingFields(TransformerShop.Data.HistoryOf(1), 0, [new bool[9]], score)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_LastBlockGradient_PredictsTheLogitOfAShiftedState()
    {
        // The last state feeds the logit through norm and cosine only: the gradient must be orthogonal to a change of its length alone.
        using SequentialTransformer model = Trained(TransformerShop.Tiny with { Normalization = Normalization.Rms });
        ModelTrace trace = model.Trace(TransformerShop.Data.HistoryOf(3), 4);
        int c = trace.Width;
        int last = (trace.Layers * trace.Length + trace.Length - 1) * c;
        double along = 0, size = 0, state = 0;
        for (int i = 0; i < c; i++)
        {
            along += trace.HiddenStates[last + i] * trace.HiddenGradient[last + i];
            size += Math.Pow(trace.HiddenGradient[last + i], 2);
            state += Math.Pow(trace.HiddenStates[last + i], 2);
        }

        Assert.True(size > 0);
        Assert.True(Math.Abs(along) < 1e-3 * Math.Sqrt(size * state), $"{along}");

        // Earlier positions of the last block's output are not read by the prediction.
        for (int i = trace.Layers * trace.Length * c; i < last; i++)
            Assert.Equal(0, trace.HiddenGradient[i]);
    }

    [Fact]
    public void Trace_HiddenGradient_IsTheSlopeOfTheLogitByAPosition()
    {
        // A learned position is added to the input of its own token alone.
        using SequentialTransformer model = Trained(TransformerShop.Tiny with { Positions = PositionEncoding.Learned });
        History history = TransformerShop.Data.HistoryOf(1);
        ModelTrace trace = model.Trace(history, 5);
        Tensor positions = model.Parameters.Find("position_embedding").Value;

        for (int t = 0; t < trace.Length; t += 3)
            for (int c = 0; c < trace.Width; c += 5)
                AssertSlope(trace.HiddenGradient[t * trace.Width + c], model, history, ref positions.Row(t)[c]);
    }

    [Fact]
    public void Trace_AttentionGradients_AreTheSlopesOfTheLogitByTheBiasesOfTheirScores()
    {
        // Targets of their own, so that a bias moves the events alone.
        using SequentialTransformer model = Trained(TransformerShop.Tiny with { OutputEmbedding = OutputEmbedding.Separate });
        History history = TransformerShop.Data.HistoryOf(1);
        ModelTrace trace = model.Trace(history, 5);
        for (int l = 0; l < trace.Layers; l++)
        {
            Tensor bias = model.Parameters.Find($"block{l}.relative_bias").Value;
            for (int h = 0; h < trace.Heads; h++)
            {
                int start = (l * trace.Heads + h) * trace.Length * trace.Length;
                double[,] slopes = ThroughSoftmax(trace.Attention.AsSpan(start), trace.AttentionGradient.AsSpan(start), trace.Length, trace.Length);
                for (int distance = 0; distance < 3; distance++)
                {
                    double sum = 0;
                    for (int q = distance; q < trace.Length; q++)
                        sum += slopes[q, q - distance];
                    AssertSlope(sum, model, history, ref bias.Row(h)[distance]);
                }
            }
        }

        Tensor fields = model.Parameters.Find("attribute_attention.bias").Value;
        double[,] byField = ThroughSoftmax(trace.AttributeAttention, trace.AttributeAttentionGradient, trace.Length, trace.Fields.Count);
        for (int f = 0; f < trace.Fields.Count; f++)
            AssertSlope(Enumerable.Range(0, trace.Length).Sum(t => byField[t, f]), model, history, ref fields.Row(0)[f]);
    }

    [Fact]
    public void InputGradients_AtTheHistorysOwnInput_AreThoseOfTheTrace()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        History history = TransformerShop.Data.HistoryOf(1).Last(model.MaxLength);
        ModelTrace trace = model.Trace(history, 5);
        int size = trace.Length * trace.Width;
        float[] own = trace.HiddenStates[..size];
        float[] halved = [.. own.Select(x => x / 2)];
        var logits = new float[200];
        var gradients = new float[200 * size];

        // Enough variants for several pieces; the second is another input.
        model.InputGradients(history, 5, [.. own, .. halved, .. Enumerable.Repeat(own, 198).SelectMany(x => x)], logits, gradients);

        Assert.Equal(trace.Logit, logits[0], 1e-4);
        Assert.Equal(trace.Logit, logits[^1], 1e-4);
        Assert.NotEqual(logits[0], logits[1], 1e-3);
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(trace.HiddenGradient[i], gradients[i], 1e-4);
            Assert.Equal(trace.HiddenGradient[i], gradients[^size..][i], 1e-4);
        }

        Assert.Throws<ArgumentException>(() => model.InputGradients(history, 5, own, new float[2], gradients));
    }

    // From the gradient by weights to the gradient by the scores that the softmax made them of.
    private static double[,] ThroughSoftmax(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, int rows, int columns)
    {
        var slopes = new double[rows, columns];
        for (int q = 0; q < rows; q++)
        {
            double mean = 0;
            for (int k = 0; k < columns; k++)
                mean += (double)weights[q * columns + k] * gradients[q * columns + k];
            for (int k = 0; k < columns; k++)
                slopes[q, k] = weights[q * columns + k] * (gradients[q * columns + k] - mean);
        }

        return slopes;
    }

    private static void AssertSlope(double expected, SequentialTransformer model, History history, ref float parameter)
    {
        const float Step = 0.01f;
        float kept = parameter;
        parameter = kept + Step;
        double above = Logit(model, history);
        parameter = kept - Step;
        double below = Logit(model, history);
        parameter = kept;
        double slope = (above - below) / (2 * Step);
        Assert.True(Math.Abs(slope - expected) <= 0.01 + 0.02 * Math.Abs(expected), $"slope {slope}, the trace says {expected}");
    }

    private static double Logit(SequentialTransformer model, History history)
    {
        model.Refresh();
        var score = new float[1];
        model.ScoreTarget([history], 5, score);
        return score[0];
    }

    [Fact]
    public void Trace_EmptyHistory_IsRefusedAndScoresNothing()
    {
        using SequentialTransformer model = Trained(TransformerShop.Tiny);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => model.Trace(new History(), 0)).Message, StringComparison.Ordinal);
        var score = new float[] { 1 };
        model.ScoreTarget([new History()], 0, score);
        Assert.Equal(0, score[0]);
    }

    private static SequentialTransformer Trained(TransformerConfig config)
    {
        var model = new SequentialTransformer(config with { Training = config.Training with { Epochs = 1 } });
        model.Fit(TransformerShop.Data, cancel: TestContext.Current.CancellationToken);
        return model;
    }

    private static void AssertRowsAreDistributions(ReadOnlySpan<float> weights, int length, bool causal)
    {
        for (int i = 0; i < length; i++)
        {
            ReadOnlySpan<float> row = weights.Slice(i * length, length);
            double sum = 0;
            for (int j = 0; j < length; j++)
            {
                sum += row[j];
                if (causal && j > i)
                    Assert.Equal(0, row[j]);
            }

            Assert.Equal(1, sum, 1e-5);
        }
    }
}
