using System.Text.Json;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>
/// Writes what happens in a training into a file of its folder while it runs, for whoever looks on: a line of JSON when it begins, one an epoch and
/// one when it ends; <see cref="TrainingHistory"/> reads it. An epoch's line comes when its validation is known.
/// </summary>
/// <param name="request">The training.</param>
/// <param name="inner">Told of the fit as well, or null.</param>
internal sealed class TrainingJournal(TrainingRequest request, IProgress<FitProgress>? inner) : IProgress<FitProgress>
{
    private readonly string path = Path.Combine(request.Folder, TrainingHistory.FileName);
    private FitProgress last;
    private long began = request.Time.GetTimestamp();
    private bool isOpen;

    /// <inheritdoc/>
    public void Report(FitProgress value)
    {
        if (!isOpen)
            Open(value);
        else if (value.Epoch != last.Epoch)
            WriteEpoch(value);
        last = value;
        inner?.Report(value);
    }

    /// <summary>Says how the training ended; silent where it never began.</summary>
    /// <param name="done">True where the model was saved.</param>
    public void End(bool done)
    {
        if (!isOpen)
            return;
        if (last.Fraction == 1)
            WriteEpoch(last);
        Append(new TrainingLine { End = done ? TrainingHistory.Done : TrainingHistory.Stopped });
    }

    private void Open(FitProgress first)
    {
        Directory.CreateDirectory(request.Folder);
        // A training that goes on keeps the epochs that it goes on from.
        if (!request.Resume)
            File.Delete(path);
        // A process that was killed may have left half a line.
        else if (File.Exists(path))
            File.AppendAllText(path, "\n");
        Append(new TrainingLine
        {
            Model = request.Model, Started = request.Time.GetUtcNow(), Epochs = first.Epochs, From = first.Epoch,
            Config = JsonSerializer.SerializeToElement(request.Options, request.Options.GetType(), ManifestJson.ConfigOptions),
        });
        isOpen = true;
    }

    private void WriteEpoch(FitProgress now)
    {
        Append(new TrainingLine
        {
            Epoch = last.Epoch, Loss = Known(last.Loss), Ndcg = now.ValidatedEpoch == last.Epoch ? Known(now.ValidationNdcg) : null,
            Seconds = request.Time.GetElapsedTime(began).TotalSeconds,
        });
        began = request.Time.GetTimestamp();
    }

    // Whole lines: who reads at the same time sees a line or does not.
    private void Append(TrainingLine line) => File.AppendAllText(path, JsonSerializer.Serialize(line, TrainingHistory.Json) + "\n");

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
