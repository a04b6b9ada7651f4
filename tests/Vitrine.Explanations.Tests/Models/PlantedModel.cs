using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Models;

/// <summary>
/// A real causal attention model, small enough to be derived by hand, whose weights are planted instead of learned, so that the true
/// causes of a score are known. Attention and attribute attention depend on the items alone; values flow linearly through them:
///   y_0[t] = sum_f a[t, f] e[t, f];   y_l[q] = rho y_{l-1}[q] + sum_h sum_k A[l, h, q, k] (d[l, h] * y_{l-1}[k]);   logit = y_L[T-1] . u[target].
/// All gradients are therefore exact products of weights. Double precision inside; traces are rounded to float once.
/// </summary>
internal sealed class PlantedModel : IHeadMaskingRecommender, IRelaxedRecommender
{
    /// <summary>[items][F][C] embedding of each field; null where the item lacks the field.</summary>
    public required double[]?[][] FieldVectors { get; init; }

    /// <summary>[items][F] logits of the attribute attention.</summary>
    public required double[][] FieldLogits { get; init; }

    /// <summary>[L][H][items] attention logit of an item as a key; -infinity = never looked at.</summary>
    public required double[][][] Keys { get; init; }

    /// <summary>[L][H][C] what a head passes on of each dimension.</summary>
    public required double[][][] HeadMaps { get; init; }

    /// <summary>[items][C] output embedding.</summary>
    public required double[][] Outputs { get; init; }

    /// <summary>rho: the share of the residual connection.</summary>
    public required double Residual { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = ["id"];

    public int MaxLength { get; init; } = 50;

    public string Name => "planted";

    public int Layers => Keys.Length;

    public int Heads => Layers == 0 ? 0 : Keys[0].Length;

    public int Width => Outputs[0].Length;

    /// <summary>Planted weights need no data.</summary>
    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
    }

    public void Score(History history, Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++)
            scores[item] = LogitOf(history, item);
    }

    public void ScoreMaskingHeads(History history, IReadOnlyList<bool> masked, Span<float> scores) => new PlantedModel
    {
        FieldVectors = FieldVectors, FieldLogits = FieldLogits, Keys = Keys, Outputs = Outputs, Residual = Residual, Fields = Fields, MaxLength = MaxLength,
        HeadMaps = [.. HeadMaps.Select((heads, l) => heads.Select((map, h) => masked[l * Heads + h] ? new double[map.Length] : map).ToArray())],
    }.Score(history, scores);

    public void Save(string folder) => throw new NotSupportedException("planted weights are written in the test");

    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        for (int i = 0; i < histories.Count; i++)
            scores[i] = LogitOf(histories[i], target);
    }

    public void ScoreHidingFields(History history, int target, IReadOnlyList<bool[]> hidden, Span<float> scores)
    {
        for (int i = 0; i < hidden.Count; i++)
            scores[i] = hidden[i].Length == Fields.Count ? Hiding(hidden[i]).LogitOf(history, target) : HidingEach(history, target, hidden[i]);
    }

    // Each event becomes an item of its own that lacks what the event hides; the target comes last.
    private float HidingEach(History history, int target, bool[] hidden)
    {
        int[] items = [.. history.Items.Span, target];
        T[] Pick<T>(T[] ofItems) => [.. items.Select(i => ofItems[i])];
        return new PlantedModel
        {
            FieldVectors = [.. Pick(FieldVectors).Select((item, t) => item.Select(
                (vector, f) => t < history.Length && hidden[t * Fields.Count + f] ? null : vector).ToArray())],
            FieldLogits = Pick(FieldLogits),
            Keys = [.. Keys.Select(layer => layer.Select(Pick).ToArray())],
            HeadMaps = HeadMaps,
            Outputs = Pick(Outputs),
            Residual = Residual,
            Fields = Fields,
            MaxLength = MaxLength,
        }.LogitOf(History.Of([.. Enumerable.Range(0, history.Length)]), history.Length);
    }

    public ModelTrace Trace(History history, int target)
    {
        if (history.Length == 0)
            throw new ArgumentException("planted: the history is empty", nameof(history));
        History read = history.Last(MaxLength);
        var pass = new PlantedPass(this, read.Items.ToArray());
        pass.Forward();
        pass.Backward(Outputs[target]);
        return new ModelTrace
        {
            History = read,
            Target = target,
            Logit = (float)pass.Logit(Outputs[target]),
            Layers = Layers,
            Heads = Heads,
            Width = Width,
            Attention = Round(pass.Attention),
            AttentionGradient = Round(pass.AttentionGradient),
            HiddenStates = Round(pass.Hidden),
            HiddenGradient = Round(pass.HiddenGradient),
            Fields = Fields,
            AttributeAttention = Round(pass.AttributeAttention),
            AttributeAttentionGradient = Round(pass.AttributeAttentionGradient),
            TargetAttributeAttention = Round(new PlantedPass(this, [target]).AttributeAttention),
            WeightedFeatures = Round(pass.WeightedFeatures()),
            ValueNorms = Round(pass.ValueNorms()),
        };
    }

    /// <summary>The model of items that lack the hidden fields.</summary>
    private PlantedModel Hiding(bool[] hidden) => new()
    {
        FieldVectors = [.. FieldVectors.Select(item => item.Select((vector, f) => hidden[f] ? null : vector).ToArray())],
        FieldLogits = FieldLogits,
        Keys = Keys,
        HeadMaps = HeadMaps,
        Outputs = Outputs,
        Residual = Residual,
        Fields = Fields,
        MaxLength = MaxLength,
    };

    public void InputGradients(History history, int target, ReadOnlySpan<float> inputs, Span<float> logits, Span<float> gradients)
    {
        int size = history.Length * Width;
        for (int s = 0; s < logits.Length; s++)
        {
            var pass = new PlantedPass(this, history.Items.ToArray());
            pass.Forward(inputs.Slice(s * size, size));
            pass.Backward(Outputs[target]);
            logits[s] = (float)pass.Logit(Outputs[target]);
            Round(pass.HiddenGradient)[..size].CopyTo(gradients.Slice(s * size, size));
        }
    }

    /// <summary>An event of presence p is p of its own vector and 1 - p of the mean item's.</summary>
    public void PresenceGradients(History history, int target, ReadOnlySpan<float> presence, Span<float> logits, Span<float> gradients)
    {
        int size = history.Length * Width;
        float[] mean = MeanItemVector();
        var own = new PlantedPass(this, history.Items.ToArray());
        own.Forward();
        var inputs = new float[logits.Length * size];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = mean[i % Width] + presence[i / Width] * (float)(own.Hidden[i % size] - mean[i % Width]);
        var slopes = new float[inputs.Length];
        InputGradients(history, target, inputs, logits, slopes);
        gradients.Clear();
        for (int i = 0; i < inputs.Length; i++)
            gradients[i / Width] += slopes[i] * (float)(own.Hidden[i % size] - mean[i % Width]);
    }

    public float[] MeanItemVector()
    {
        var sum = new double[Width];
        for (int item = 0; item < Outputs.Length; item++)
        {
            var pass = new PlantedPass(this, [item]);
            pass.Forward();
            for (int c = 0; c < Width; c++)
                sum[c] += pass.Hidden[c] / Outputs.Length;
        }

        return Round(sum);
    }

    private float LogitOf(History history, int target)
    {
        if (history.Length == 0)
            return 0;
        var pass = new PlantedPass(this, history.Last(MaxLength).Items.ToArray());
        pass.Forward();
        return (float)pass.Logit(Outputs[target]);
    }

    private static float[] Round(double[] values) => Array.ConvertAll(values, v => (float)v);
}
