using System.Text;
using Vitrine.Numerics;
using Vitrine.Numerics.Checkpoints;
using Vitrine.Recommenders.Models;

namespace Vitrine.Recommenders.Tests.Models;

/// <summary>Whatever the bytes of the manifest are, reading gives a checked manifest or a <see cref="CheckpointFormatException"/>.</summary>
public sealed class ManifestFuzzTests : IDisposable
{
    private static readonly string[] Fragments =
        ["{", "}", "[", "]", ",", ":", "\"", "\\ud800", "\0", "-1", "1e400", "0.5", "null", "true", "18446744073709551616", "\"seed\":1,", "[[[["];

    private readonly ModelFolderFixture saved = new();

    public void Dispose() => saved.Dispose();

    [Fact]
    public void Read_MutatedManifests_ReadsOrFailsCleanly()
    {
        saved.Save();
        string valid = File.ReadAllText(saved[ModelFolder.ManifestFile]);
        var random = new CounterRandom(21);
        int accepted = 0;
        for (int round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder(valid);
            int position = random.NextInt(text.Length);
            text.Remove(position, Math.Min(random.NextInt(4), text.Length - position));
            if (random.NextInt(2) == 0)
                text.Insert(position, Fragments[random.NextInt(Fragments.Length)]);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            if (random.NextInt(4) == 0)
                bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            try
            {
                ModelManifest manifest = ManifestJson.Read("fuzz", bytes);
                Assert.All(manifest.Files.Keys, name => Assert.True(ModelFolder.IsFileName(name)));
                accepted++;
            }
            catch (CheckpointFormatException e)
            {
                Assert.StartsWith("fuzz", e.Message, StringComparison.Ordinal);
            }
        }

        // Edits within names and white space leave a valid manifest: the loop reaches both outcomes.
        Assert.InRange(accepted, 20, 1_900);
    }

    [Theory]
    [InlineData("\"values\": {", "\"values\": null, \"x\": {")]
    [InlineData("\"values\": {", "\"values\": 7, \"x\": {")]
    [InlineData("\"data\": {", "\"data\": null, \"x\": {")]
    [InlineData("\"toy-model\"", "null")]
    [InlineData("2026-01-02", "2026-13-02")]
    public void Read_OneMemberWrong_FailsCleanly(string found, string replacement)
    {
        saved.Save();
        string text = File.ReadAllText(saved[ModelFolder.ManifestFile]);
        Assert.Contains(found, text, StringComparison.Ordinal);

        Assert.Throws<CheckpointFormatException>(
            () => ManifestJson.Read("fuzz", Encoding.UTF8.GetBytes(text.Replace(found, replacement, StringComparison.Ordinal))));
    }
}
