using System.Globalization;
using Vitrine.Numerics;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Numerics.Optimizers;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>
/// Everything a training needs to go on where it stopped: parameters, moments, best parameters so far, and counters. One safetensors file, whose metadata
/// holds the counters, the configuration and the fingerprint of the data; written atomically, so a stop at any moment leaves a whole checkpoint.
/// </summary>
internal sealed class TrainingState(ParameterSet parameters, Adam optimizer, CheckpointOrigin origin) : IDisposable
{
    private readonly ParameterSet best = Like(parameters);
    private double lossSum;
    private long lossTargets;
    private int validationsSinceBest;

    /// <summary>Whole epochs done.</summary>
    public int Epoch { get; private set; }

    /// <summary>Batches of the running epoch done.</summary>
    public int Batch { get; private set; }

    /// <summary>True from the end of an epoch until its validation was taken note of, or was passed over.</summary>
    public bool ValidationDue { get; private set; }

    /// <summary>True once patience ran out.</summary>
    public bool Stopped { get; private set; }

    /// <summary>1-based epoch of the best validation; 0 before any.</summary>
    public int BestEpoch { get; private set; }

    public double BestNdcg { get; private set; } = double.NaN;

    public double LastNdcg { get; private set; } = double.NaN;

    public double LastLoss { get; private set; } = double.NaN;

    /// <summary>Seconds of training, validation left out.</summary>
    public double Seconds { get; set; }

    /// <summary>Seconds of validation.</summary>
    public double ValidationSeconds { get; set; }

    /// <summary>Mean loss of the running epoch so far.</summary>
    public double EpochLoss => lossTargets == 0 ? double.NaN : lossSum / lossTargets;

    public void Add(double loss, int targets)
    {
        lossSum += loss * targets;
        lossTargets += targets;
        Batch++;
    }

    /// <summary>Counts the epoch as done; its validation is due.</summary>
    public void EndEpoch()
    {
        LastLoss = EpochLoss;
        Epoch++;
        (Batch, lossSum, lossTargets) = (0, 0, 0);
        ValidationDue = true;
    }

    /// <summary>Passes over the validation of an epoch that has none.</summary>
    public void PassValidation() => ValidationDue = false;

    /// <summary>Takes note of a validation: keeps the parameters when it is the best, stops when patience runs out.</summary>
    public void Judge(double ndcg, int patience)
    {
        LastNdcg = ndcg;
        ValidationDue = false;
        if (BestEpoch == 0 || ndcg > BestNdcg)
        {
            (BestEpoch, BestNdcg, validationsSinceBest) = (Epoch, ndcg, 0);
            Copy(parameters, best);
            return;
        }

        validationsSinceBest++;
        Stopped = validationsSinceBest >= patience;
    }

    public void RestoreBest() => Copy(best, parameters);

    public void Save(string path)
    {
        List<NamedTensor> tensors = [];
        foreach ((string prefix, ParameterSet set) in Sets())
            foreach (Parameter p in set.All)
                tensors.Add(NamedTensor.From(prefix + p.Name, [p.Value.Rows, p.Value.Columns], () => (ReadOnlySpan<float>)p.Value.Span));
        SafeTensors.Write(path, tensors, new Dictionary<string, string>(origin.ToMetadata())
        {
            ["step"] = Text(optimizer.StepCount),
            ["epoch"] = Text(Epoch),
            ["batch"] = Text(Batch),
            ["bestEpoch"] = Text(BestEpoch),
            ["bestNdcg"] = Text(BestNdcg),
            ["lastNdcg"] = Text(LastNdcg),
            ["lastLoss"] = Text(LastLoss),
            ["lossSum"] = Text(lossSum),
            ["lossTargets"] = Text(lossTargets),
            ["validationsSinceBest"] = Text(validationsSinceBest),
            ["validationDue"] = Text(ValidationDue ? 1 : 0),
            ["seconds"] = Text(Seconds),
            ["validationSeconds"] = Text(ValidationSeconds),
        });
    }

    /// <exception cref="CheckpointFormatException">The file is damaged, or of another configuration or other data.</exception>
    public void Load(string path, int stepsPerEpoch)
    {
        using SafeTensorsFile file = SafeTensors.Read(path);
        origin.Require(file);
        foreach ((string prefix, ParameterSet set) in Sets())
            foreach (Parameter p in set.All)
                file.CopyTo(prefix + p.Name, [p.Value.Rows, p.Value.Columns], p.Value.Span);
        optimizer.StepCount = (int)Whole(file, "step", int.MaxValue);
        Epoch = (int)Whole(file, "epoch", int.MaxValue);
        Batch = (int)Whole(file, "batch", stepsPerEpoch - 1);
        BestEpoch = (int)Whole(file, "bestEpoch", Epoch);
        BestNdcg = Number(file, "bestNdcg");
        LastNdcg = Number(file, "lastNdcg");
        LastLoss = Number(file, "lastLoss");
        lossSum = Number(file, "lossSum");
        lossTargets = Whole(file, "lossTargets", 1L << 53);
        validationsSinceBest = (int)Whole(file, "validationsSinceBest", Epoch);
        Stopped = validationsSinceBest >= origin.Config.Training.Patience;
        ValidationDue = Number(file, "validationDue") != 0;
        ValidationSeconds = Number(file, "validationSeconds");
        Seconds = Number(file, "seconds");
    }

    public void Dispose() => best.Dispose();

    private static double Number(SafeTensorsFile file, string name) =>
        double.TryParse(file.Metadata.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new CheckpointFormatException(file.FileName, null, file.Metadata.GetValueOrDefault(name) ?? "nothing", $"a number as metadata '{name}'");

    private static long Whole(SafeTensorsFile file, string name, long most)
    {
        double value = Number(file, name);
        return value >= 0 && value <= most && value == Math.Floor(value)
            ? (long)value
            : throw new CheckpointFormatException(
                file.FileName, null, $"{name} = {Text(value)}", $"a whole number in 0..{most} as metadata '{name}'; train without --resume");
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static ParameterSet Like(ParameterSet parameters)
    {
        var copy = new ParameterSet();
        foreach (Parameter p in parameters.All)
            copy.Add(p.Name, p.Value.Rows, p.Value.Columns);
        return copy;
    }

    private static void Copy(ParameterSet from, ParameterSet to)
    {
        foreach (Parameter p in from.All)
            p.Value.Span.CopyTo(to[p.Index].Value.Span);
    }

    private IEnumerable<(string Prefix, ParameterSet Set)> Sets() =>
        [("parameter.", parameters), ("adam.first.", optimizer.FirstMoments), ("adam.second.", optimizer.SecondMoments), ("best.", best)];
}
