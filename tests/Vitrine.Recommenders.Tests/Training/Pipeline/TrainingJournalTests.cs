using Vitrine.Recommenders.Data.Preparation;
using Vitrine.Recommenders.Models;
using Vitrine.Recommenders.Models.Transformer;
using Vitrine.Recommenders.Training.Pipeline;

namespace Vitrine.Recommenders.Tests.Training.Pipeline;

public sealed class TrainingJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vitrine-journal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Journal_OfATraining_TellsEachEpochWithItsValidation()
    {
        var journal = new TrainingJournal(Request(), null);
        // As trainers report: after each step; an epoch's validation is known by the next step, and by the last report.
        Report(journal, (1, 0.5, 3.0, double.NaN, 0), (1, 1, 2.5, double.NaN, 0), (2, 0.5, 2.0, 0.1, 1));
        TrainingHistory running = TrainingHistory.Read(folder)!;
        Report(journal, (2, 1, 1.5, 0.1, 1), (2, 1, 1.5, 0.2, 2));
        journal.End(done: true);
        TrainingHistory done = TrainingHistory.Read(folder)!;

        Assert.Equal((null, 1), (running.End, running.Points.Count));
        Assert.Equal(("done", SequentialTransformer.ModelName, 9), (done.End, done.Model, done.Epochs));
        Assert.Equal([(1, 2.5, 0.1), (2, 1.5, 0.2)], done.Points.Select(p => (p.Epoch, p.Loss!.Value, p.Ndcg!.Value)));
        Assert.Equal(TransformerPresets.Small.Width, done.Config.GetProperty("width").GetInt32());
    }

    [Fact]
    public void Journal_OfATrainingTakenUpAgain_KeepsTheEpochsBefore()
    {
        var first = new TrainingJournal(Request(), null);
        Report(first, (1, 1, 3, double.NaN, 0), (2, 1, 2, 0.1, 1), (3, 0.2, 9, 0.2, 2));
        first.End(done: false);
        Assert.Equal("stopped", TrainingHistory.Read(folder)!.End);
        File.AppendAllText(Path.Combine(folder, TrainingHistory.FileName), "{\"epoch\": 99, \"lo");
        Assert.Equal([1, 2], TrainingHistory.Read(folder)!.Points.Select(p => p.Epoch));

        // Its checkpoint was of the first epoch's end.
        var second = new TrainingJournal(Request() with { Resume = true }, null);
        Report(second, (2, 1, 2.2, 0.1, 1), (3, 1, 1.1, 0.3, 2));
        TrainingHistory running = TrainingHistory.Read(folder)!;
        second.End(done: true);

        Assert.Null(running.End);
        Assert.Equal([(1, 3.0), (2, 2.2), (3, 1.1)], TrainingHistory.Read(folder)!.Points.Select(p => (p.Epoch, p.Loss!.Value)));
        new TrainingJournal(Request(), null).End(done: true);
        Assert.Equal(3, TrainingHistory.Read(folder)!.Points.Count);
    }

    // What the data is makes no difference to what is told.
    private TrainingRequest Request() =>
        new() { Data = null!, Preparation = new DataPreparation(), Folder = folder, Options = TransformerPresets.Small };

    private static void Report(TrainingJournal journal, params (int Epoch, double Fraction, double Loss, double Ndcg, int Validated)[] reports)
    {
        foreach (var r in reports)
            journal.Report(new FitProgress(r.Epoch, 9, r.Fraction, r.Loss, r.Ndcg, 100, TimeSpan.Zero, r.Validated));
    }
}
