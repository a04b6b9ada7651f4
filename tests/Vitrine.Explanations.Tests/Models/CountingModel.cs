using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Models;

/// <summary>Passes every call on and counts what it cost.</summary>
internal sealed class CountingModel(PlantedModel inner) : ITraceableRecommender, IRelaxedRecommender
{
    /// <summary>Histories scored, whole or with fields hidden, and 2 for each trace.</summary>
    public int Evaluations { get; private set; }

    public int ScoreTargetCalls => Batches.Count;

    /// <summary>The items of the histories that were scored together.</summary>
    public List<string> Batches { get; } = [];

    public string Name => inner.Name;

    public int MaxLength => inner.MaxLength;

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default) =>
        inner.Fit(train, progress, cancel);

    public void Score(History history, Span<float> scores)
    {
        Evaluations++;
        inner.Score(history, scores);
    }

    public void Save(string folder) => inner.Save(folder);

    public ModelTrace Trace(History history, int target)
    {
        Evaluations += 2;
        return inner.Trace(history, target);
    }

    public void ScoreHidingFields(History history, int target, IReadOnlyList<bool[]> hidden, Span<float> scores)
    {
        Evaluations += hidden.Count;
        inner.ScoreHidingFields(history, target, hidden, scores);
    }

    public void InputGradients(History history, int target, ReadOnlySpan<float> inputs, Span<float> logits, Span<float> gradients)
    {
        Evaluations += 2 * logits.Length;
        inner.InputGradients(history, target, inputs, logits, gradients);
    }

    public void PresenceGradients(History history, int target, ReadOnlySpan<float> presence, Span<float> logits, Span<float> gradients)
    {
        Evaluations += 2 * logits.Length;
        inner.PresenceGradients(history, target, presence, logits, gradients);
    }

    public float[] MeanItemVector() => inner.MeanItemVector();

    public void ScoreTarget(IReadOnlyList<History> histories, int target, Span<float> scores)
    {
        Batches.Add(string.Join(" | ", histories.Select(h => string.Join(' ', h.Items.ToArray()))));
        Evaluations += histories.Count;
        inner.ScoreTarget(histories, target, scores);
    }
}
