using System.Text;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Numerics.Tests.Checkpoints;

/// <summary>Whatever the bytes are, reading gives either checked tensors or a <see cref="CheckpointFormatException"/>, and allocates little.</summary>
public sealed class SafeTensorsFuzzTests : IDisposable
{
    private const string ValidHeader =
        """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"I64","shape":[1],"data_offsets":[24,32]}}""";

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\0", "-", "1e400", "0.5", "true", "null", "9223372036854775807", "18446744073709551616",
        "\"F32\"", "\"BF16\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"a\"", "[[[[[[[[", "0", "24", "32", " ", "\n", "//", "橱",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_ValidFileCutAtEveryLength_FailsAtEachButTheWhole()
    {
        byte[] whole = SafeTensorsBytes.Of(ValidHeader, 32);

        for (int length = 0; length <= whole.Length; length++)
            Assert.Equal(length == whole.Length, TryRead(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Read_AnyOneByteOfTheFileReplaced_ReadsOrFailsCleanly()
    {
        byte[] whole = SafeTensorsBytes.Of(ValidHeader, 32);
        var random = new CounterRandom(11);
        for (int position = 0; position < whole.Length; position++)
        {
            byte old = whole[position];
            whole[position] = (byte)random.NextInt(256);
            TryRead(whole);
            whole[position] = old;
        }

        Assert.True(TryRead(whole));
    }

    [Fact]
    public void Read_RandomBytes_FailsCleanly()
    {
        var random = new CounterRandom(12);
        for (int round = 0; round < 300; round++)
        {
            var bytes = new byte[random.NextInt(200)];
            foreach (ref byte b in bytes.AsSpan())
                b = (byte)random.NextInt(256);
            Assert.False(TryRead(bytes));
        }
    }

    [Fact]
    public void Parse_MutatedHeaders_GivesTensorsThatTileTheDataOrFailsCleanly()
    {
        var random = new CounterRandom(13);
        int accepted = 0;
        for (int round = 0; round < 4_000; round++)
        {
            var header = new StringBuilder(ValidHeader);
            for (int edit = 1 + random.NextInt(3); edit > 0; edit--)
            {
                int position = random.NextInt(header.Length);
                header.Remove(position, Math.Min(random.NextInt(4), header.Length - position));
                if (random.NextInt(2) == 0)
                    header.Insert(Math.Min(position, header.Length), Fragments[random.NextInt(Fragments.Length)]);
            }

            try
            {
                var (tensors, _) = SafeTensorsHeader.Parse("fuzz", Encoding.UTF8.GetBytes(header.ToString()), 32, SafeTensorsLimits.Default);
                accepted++;
                Assert.Equal(32, tensors.Sum(t => t.Elements * ElementTypes.SizeOf(t.Type)));
                Assert.All(tensors, t => Assert.True(t.Begin >= 0 && t.End <= 32));
            }
            catch (CheckpointFormatException e)
            {
                Assert.True(e.Message.Length < 1000);
            }
        }

        // Edits within white space, names and metadata leave a valid header: the loop reaches both outcomes.
        Assert.InRange(accepted, 40, 3_900);
    }

    [Fact]
    public void Parse_RandomJsonFragments_FailsCleanly()
    {
        var random = new CounterRandom(14);
        for (int round = 0; round < 4_000; round++)
        {
            var header = new StringBuilder("{");
            for (int part = random.NextInt(20); part > 0; part--)
                header.Append(Fragments[random.NextInt(Fragments.Length)]);
            Assert.Throws<CheckpointFormatException>(
                () => SafeTensorsHeader.Parse("fuzz", Encoding.UTF8.GetBytes(header.ToString()), 32, SafeTensorsLimits.Default));
        }
    }

    private bool TryRead(ReadOnlySpan<byte> bytes)
    {
        string path = folder["fuzz.safetensors"];
        File.WriteAllBytes(path, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using SafeTensorsFile file = SafeTensors.Read(path);
            foreach (StoredTensor tensor in file.Tensors.Where(t => t.Shape.Length == 1 && t.Type == ElementType.I64))
                Assert.Equal(tensor.Elements, file.ReadVector<long>(tensor.Name).Length);
            return true;
        }
        catch (CheckpointFormatException)
        {
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }
    }
}
