using System.Runtime.InteropServices;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>What <see cref="BrokenRecommender"/> does wrong.</summary>
public enum Defect
{
    None,
    LeavesAnItemOut,
    AddsToTheLastFit,
    RoundsWhenSaving,
    DividesByTheLength,
    ForgetsColdItems,
    CountsItsCalls,
    IgnoresCancellation,
    StopsReporting,
    AllocatesRows,
}

/// <summary>Weighted popularity with one deliberate defect, to prove that the contract finds it.</summary>
internal sealed class BrokenRecommender(Defect defect) : IRecommender
{
    private float[] weights = [];
    private int calls;

    public string Name => "broken";

    public void Fit(Dataset train, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
    {
        if (defect != Defect.IgnoresCancellation)
            cancel.ThrowIfCancellationRequested();
        if (defect != Defect.AddsToTheLastFit || weights.Length == 0)
            weights = new float[train.ItemCount];
        foreach (int item in train.ItemIndices)
            weights[item] += .1f;
        double done = defect == Defect.StopsReporting ? .9 : 1;
        progress?.Report(new FitProgress(1, 1, done, double.NaN, double.NaN, 0, TimeSpan.Zero));
    }

    public void Score(History history, Span<float> scores)
    {
        if (defect == Defect.AllocatesRows)
            weights = [.. weights];
        int call = Interlocked.Increment(ref calls);
        for (int item = 0; item < weights.Length; item++)
            scores[item] = weights[item] + (history.Items.Span.Contains(item) ? 1 : 0);
        if (defect == Defect.LeavesAnItemOut)
            scores[^1] = float.NaN;
        if (defect == Defect.CountsItsCalls)
            scores[0] = call;
        if (defect == Defect.DividesByTheLength)
            scores[0] = 0f / history.Length;
        if (defect == Defect.ForgetsColdItems && history.Length > 0 && weights[history.Items.Span[0]] == 0)
            scores.Fill(float.NaN);
    }

    public bool ScoresColdItem(int item) => true;

    public void Save(string folder)
    {
        float[] saved = defect == Defect.RoundsWhenSaving ? Array.ConvertAll(weights, MathF.Round) : weights;
        File.WriteAllBytes(Path.Combine(folder, "broken"), MemoryMarshal.AsBytes(saved.AsSpan()));
    }

    public static BrokenRecommender Load(string folder) => new(Defect.None)
    {
        weights = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "broken"))).ToArray(),
    };
}
