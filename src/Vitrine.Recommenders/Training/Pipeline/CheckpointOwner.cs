using System.Text;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Training.Pipeline;

/// <summary>Says beside a checkpoint which training data it belongs to: going on with other data would give a model of neither.</summary>
internal sealed class CheckpointOwner(Dataset train, string folder)
{
    private readonly string path = Path.Combine(folder, "checkpoint.sha256");
    private readonly string fingerprint = DataFingerprint.Of(train).Sha256;

    /// <summary>Names this data as the owner.</summary>
    public void Write() => AtomicFile.Write(path, stream => stream.Write(Encoding.ASCII.GetBytes(fingerprint + "\n")));

    /// <summary>Refuses the checkpoint of other data.</summary>
    /// <exception cref="CheckpointFormatException">It belongs to other data, or to none.</exception>
    public void Require()
    {
        string found = File.Exists(path) ? File.ReadAllText(path).Trim() : "no fingerprint";
        if (found != fingerprint)
            throw new CheckpointFormatException(
                path, null, found, $"{fingerprint}, the fingerprint of this training data; use the same data and cleaning, or train without --resume");
    }
}
