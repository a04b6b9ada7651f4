using System.Globalization;
using System.Numerics.Tensors;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>
/// The one safetensors file of a baseline, named as a model folder wants it; its metadata hold the model's name, the format's version and the options.
/// </summary>
internal static class BaselineFile
{
    private const string Version = "1";

    public static void Write(string folder, string model, IReadOnlyDictionary<string, string> options, IReadOnlyList<NamedTensor> tensors)
    {
        Directory.CreateDirectory(folder);
        var metadata = new Dictionary<string, string>(options) { ["model"] = model, ["version"] = Version };
        SafeTensors.Write(PathOf(folder), tensors, metadata);
    }

    public static SafeTensorsFile Open(string folder, string model)
    {
        SafeTensorsFile file = SafeTensors.Read(PathOf(folder));
        try
        {
            Require(file, "model", model);
            Require(file, "version", Version);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Refuses numbers that are not finite, which would rank nothing.</summary>
    /// <exception cref="CheckpointFormatException">One is not.</exception>
    public static float[] RequireFinite(SafeTensorsFile file, string tensor, float[] values) => TensorPrimitives.IsFiniteAll<float>(values)
        ? values
        : throw new CheckpointFormatException(file.FileName, tensor, "a value that is not finite", "numbers; fit the model again");

    public static double NumberOf(SafeTensorsFile file, string option) =>
        double.TryParse(file.Metadata.GetValueOrDefault(option), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Unexpected(file, option, "a finite number");

    public static int CountOf(SafeTensorsFile file, string option) =>
        int.TryParse(file.Metadata.GetValueOrDefault(option), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw Unexpected(file, option, "a whole number");

    public static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static void Require(SafeTensorsFile file, string key, string expected)
    {
        if (file.Metadata.GetValueOrDefault(key) != expected)
            throw Unexpected(file, key, $"'{expected}'");
    }

    private static CheckpointFormatException Unexpected(SafeTensorsFile file, string key, string expected) => new(
        file.FileName,
        key,
        $"'{file.Metadata.GetValueOrDefault(key, "nothing")}'",
        $"{expected}; load the folder with the model it was saved from");

    private static string PathOf(string folder) => Path.Combine(folder, ModelFolder.WeightsFile);
}
