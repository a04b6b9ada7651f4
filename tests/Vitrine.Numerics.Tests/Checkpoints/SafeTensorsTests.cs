using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Numerics.Tests.Checkpoints;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WrittenFile_GivesSameTensorsAndMetadata()
    {
        string path = folder["m.safetensors"];
        folder.WriteTensors(
            "m.safetensors",
            [
                NamedTensor.Of("types", [3], new byte[] { 0, 7, 255 }),
                NamedTensor.Of("w", [2, 3], new[] { 1f, -0f, float.NaN, float.PositiveInfinity, 1e-45f, 6f }),
                NamedTensor.Of("times", [2], new[] { long.MinValue, long.MaxValue }),
                NamedTensor.Of("none", [0, 5], Array.Empty<float>()),
                NamedTensor.Of("one", [], new[] { -3 }),
            ],
            new Dictionary<string, string> { ["kind"] = "橱窗 \"quoted\"" });

        using SafeTensorsFile file = SafeTensors.Read(path);

        Assert.Equal(["none", "one", "times", "types", "w"], file.Tensors.Select(t => t.Name).Order(StringComparer.Ordinal));
        var w = new float[6];
        file.CopyTo("w", [2, 3], w);
        Assert.Equal(
            new[] { 1f, -0f, float.NaN, float.PositiveInfinity, 1e-45f, 6f }.Select(BitConverter.SingleToInt32Bits),
            w.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal([long.MinValue, long.MaxValue], file.ReadVector<long>("times"));
        Assert.Equal([0, 7, 255], file.ReadVector<byte>("types"));
        var one = new int[1];
        file.CopyTo("one", [], one);
        Assert.Equal(-3, one[0]);
        file.CopyTo("none", [0, 5], Span<float>.Empty);
        Assert.Equal("橱窗 \"quoted\"", file.Metadata["kind"]);
        Assert.Null(file.Find("absent"));
    }

    [Fact]
    public void Write_AnyTensors_AlignsHeaderAndDataToTheElement()
    {
        string path = folder["m.safetensors"];
        folder.WriteTensors("m.safetensors", [NamedTensor.Of("b", [1], new byte[] { 9 }), NamedTensor.Of("l", [1], new[] { 5L }),
            NamedTensor.Of("f", [1], new[] { 2f })]);

        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);

        Assert.Equal(0, header % 8);
        Assert.Equal(8 + header + 8 + 4 + 1, bytes.Length);
        string json = Encoding.UTF8.GetString(bytes, 8, header);
        Assert.Equal(
            """{"l":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"f":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"b":{"dtype":"U8","shape":[1],"data_offsets":[12,13]}}""",
            json.TrimEnd(' '));
        Assert.Equal(5, bytes[8 + header]);
        Assert.Equal(9, bytes[^1]);
    }

    [Fact]
    public void Write_SameContentTwice_GivesSameBytes()
    {
        var metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };
        folder.WriteTensors("1", [NamedTensor.Of("w", [1], new[] { 1f })], metadata);
        folder.WriteTensors("2", [NamedTensor.Of("w", [1], new[] { 1f })], metadata.Reverse().ToDictionary());

        Assert.Equal(File.ReadAllBytes(folder["1"]), File.ReadAllBytes(folder["2"]));
    }

    [Fact]
    public unsafe void Write_ElementsInNativeMemory_AllocatesNoCopy()
    {
        const int Count = 3_000_001;
        var native = (float*)NativeMemory.Alloc(Count, sizeof(float));
        try
        {
            for (int i = 0; i < Count; i++)
                native[i] = i;
            nint address = (nint)native;
            long before = GC.GetAllocatedBytesForCurrentThread();
            folder.WriteTensors("m", [NamedTensor.From("w", [Count], () => new ReadOnlySpan<float>((void*)address, Count))]);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.InRange(allocated, 0, 200_000);
            using SafeTensorsFile file = SafeTensors.Read(folder["m"]);
            float[] read = file.ReadVector<float>("w");
            Assert.True(read.AsSpan().SequenceEqual(new ReadOnlySpan<float>(native, Count)));
        }
        finally
        {
            NativeMemory.Free(native);
        }
    }

    [Fact]
    public void Write_ExceptionMidway_LeavesOldFileAndNoOther()
    {
        string path = folder["m.safetensors"];
        File.WriteAllText(path, "old");

        Assert.Throws<InvalidOperationException>(() => folder.WriteTensors(
            "m.safetensors", [NamedTensor.Of("a", [1], new[] { 1f }), NamedTensor.From<float>("b", [1], () => throw new InvalidOperationException("gone"))]));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["m.safetensors"], folder.Names());
    }

    [Fact]
    public void Write_Cancelled_LeavesOldFileAndNoOther()
    {
        string path = folder["m.safetensors"];
        File.WriteAllText(path, "old");
        using var cancel = new CancellationTokenSource();
        TensorElements<float> cancelling = () =>
        {
            cancel.Cancel();
            return new float[1];
        };

        Assert.Throws<OperationCanceledException>(() => SafeTensors.Write(path, [NamedTensor.From("a", [1], cancelling)], null, cancel.Token));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["m.safetensors"], folder.Names());
    }

    [Fact]
    public void Write_WhileOldFileIsOpen_OldReaderKeepsOldContent()
    {
        string path = folder["m.safetensors"];
        folder.WriteTensors("m.safetensors", [NamedTensor.Of("w", [1], new[] { 1f })]);
        using SafeTensorsFile old = SafeTensors.Read(path);

        folder.WriteTensors("m.safetensors", [NamedTensor.Of("w", [1], new[] { 2f })]);

        using SafeTensorsFile replaced = SafeTensors.Read(path);
        Assert.Equal([1f], old.ReadVector<float>("w"));
        Assert.Equal([2f], replaced.ReadVector<float>("w"));
    }

    [Theory]
    [InlineData("w", "w")]
    [InlineData("w", "__metadata__")]
    public void Write_NameTwiceOrReserved_Throws(string first, string second)
    {
        NamedTensor[] tensors = [NamedTensor.Of(first, [1], new[] { 1f }), NamedTensor.Of(second, [1], new[] { 1f })];

        Assert.Throws<ArgumentException>(() => folder.WriteTensors("m", tensors));
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void Write_ElementsNotFittingShape_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => folder.WriteTensors("m", [NamedTensor.Of("w", [2, 2], new float[3])]));

        Assert.Contains("'w' has 3 elements, expected 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyTo_OtherShapeTypeOrName_SaysWhatWasFoundAndExpected()
    {
        string path = folder["m.safetensors"];
        folder.WriteTensors("m.safetensors", [NamedTensor.Of("w", [2, 3], new float[6])]);
        using SafeTensorsFile file = SafeTensors.Read(path);

        var shape = Assert.Throws<CheckpointFormatException>(() => file.CopyTo("w", [3, 2], new float[6]));
        var type = Assert.Throws<CheckpointFormatException>(() => file.CopyTo("w", [2, 3], new int[6]));
        var name = Assert.Throws<CheckpointFormatException>(() => file.CopyTo("v", [2, 3], new float[6]));

        Assert.Equal($"{path}, 'w': found shape [2, 3], expected [3, 2]; load it with the configuration it was saved with", shape.Message);
        Assert.Contains("found elements of type F32, expected I32", type.Message, StringComparison.Ordinal);
        Assert.Contains("'v': found no such tensor", name.Message, StringComparison.Ordinal);
        Assert.Equal((path, "w"), (shape.File, shape.Tensor));
        Assert.Throws<CheckpointFormatException>(() => file.ReadVector<float>("w"));
        Assert.Throws<ArgumentException>(() => file.CopyTo("w", [2, 3], new float[7]));
    }

    [Fact]
    public void Sha256_OpenFile_IsThatOfItsBytes()
    {
        folder.WriteTensors("m", [NamedTensor.Of("w", [100_000], new float[100_000])]);

        using SafeTensorsFile file = SafeTensors.Read(folder["m"]);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder["m"]))), file.Sha256());
    }
}
