using System.Buffers.Binary;
using Vitrine.Numerics.Checkpoints;

namespace Vitrine.Numerics.Tests.Checkpoints;

public sealed class SafeTensorsHostileFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, null)]
    [InlineData("""{"w":{"data_offsets":[0,8],"shape":[2],"dtype":"F32"}}   """, 8, null)]
    [InlineData("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[8,9]},"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", 9, null)]
    [InlineData("{}", 0, null)]
    [InlineData("", 0, "does not begin with '{'")]
    [InlineData(" {}", 0, "does not begin with '{'")]
    [InlineData("[]", 0, "does not begin with '{'")]
    [InlineData("{", 0, "not strict JSON")]
    [InlineData("{} x", 0, "not strict JSON")]
    [InlineData("{}{}", 0, "not strict JSON")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}""", 8, "not strict JSON")]
    [InlineData("""{/**/"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not strict JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not strict JSON")]
    [InlineData("""{"w":{"dtype":"\udc00","shape":[2],"data_offsets":[0,8]}}""", 8, "not strict JSON")]
    [InlineData("""{"w":{"dtype":"F32","shape":[[[[2]]]],"data_offsets":[0,8]}}""", 8, "not a whole number")]
    [InlineData("""{"w":7}""", 0, "found Number")]
    [InlineData("""{"w":null}""", 0, "found Null")]
    [InlineData("""{"w":{}}""", 0, "incomplete")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2]}}""", 8, "incomplete")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8]}}""", 8, "incomplete")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "more than 2 numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"code":"x"}}""", 8, "member 'code'")]
    [InlineData("""{"w":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "member 'dtype'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "the name twice")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"\u0077":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "the name twice")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "key 'a' twice")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "found Number")]
    [InlineData("""{"__metadata__":"a"}""", 0, "found String")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "the name twice")]
    [InlineData("""{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "dtype 'F16'")]
    [InlineData("""{"w":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}""", 8, "found Number")]
    [InlineData("""{"w":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "found Number")]
    [InlineData("""{"w":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "not a whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", 8, "not a whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "not a whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[18446744073709551618],"data_offsets":[0,8]}}""", 8, "not a whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", 8, "more than 16")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "shape [4611686018427387904, 4]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "shape [4294967296, 4294967296]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775807,0],"data_offsets":[0,0]}}""", 0, "shape [9223372036854775807, 0]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "data_offsets [0, 8]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets [8, 0]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "not a whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775800,9223372036854775807]}}""", 8, "data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "data up to byte 8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "9 bytes of data")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "data from byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "data from byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "data from byte 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}""", 16, "data from byte 12")]
    public void Read_HeaderAndDataLength_AreCheckedTogether(string header, int dataBytes, string? problem)
    {
        string path = folder["m.safetensors"];
        File.WriteAllBytes(path, SafeTensorsBytes.Of(header, dataBytes));

        if (problem is null)
        {
            using SafeTensorsFile file = SafeTensors.Read(path);
            Assert.Equal(dataBytes, file.Tensors.Sum(t => t.Elements * ElementTypes.SizeOf(t.Type)));
        }
        else
        {
            var error = Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(path));
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
            Assert.Contains("expected ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1ul << 63)]
    [InlineData((1ul << 63) - 1)]
    [InlineData(1ul << 32)]
    [InlineData(100_000_001ul)]
    [InlineData(99_999_999ul)]
    [InlineData(3ul)]
    public void Read_HeaderLengthBeyondFile_FailsWithoutAllocatingIt(ulong length)
    {
        var bytes = new byte[10];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(folder["m"], bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(folder["m"]));

        Assert.Contains($"a header of {length} bytes in a file of 10", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Read_HeaderNestedAMillionDeep_Fails()
    {
        File.WriteAllBytes(folder["m"], SafeTensorsBytes.Of("""{"w":""" + new string('[', 1_000_000), 0));

        Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(folder["m"]));
    }

    [Fact]
    public void Read_LimitsExceeded_SaysWhichLimit()
    {
        const string Header = """{"__metadata__":{"a":"1","b":"2"},"v":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""";
        File.WriteAllBytes(folder["m"], SafeTensorsBytes.Of(Header, 2));

        string Message(SafeTensorsLimits limits) => Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(folder["m"], limits)).Message;

        Assert.Contains("at most 100;", Message(new SafeTensorsLimits(MaxHeaderBytes: 100)), StringComparison.Ordinal);
        Assert.Contains("at most the limit of 1;", Message(new SafeTensorsLimits(MaxDataBytes: 1)), StringComparison.Ordinal);
        Assert.Contains("more than 1 entries", Message(new SafeTensorsLimits(MaxTensors: 1)), StringComparison.Ordinal);
        Assert.Contains("more than 0 numbers", Message(new SafeTensorsLimits(MaxRank: 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFileOrFolder_IsACheckpointError()
    {
        Assert.Contains("no such file", Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(folder["absent"])).Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(folder["absent/deeper"]));
        Assert.Throws<CheckpointFormatException>(() => SafeTensors.Read(folder["."]));
    }

    [Fact]
    public void CopyTo_FileCutAfterOpening_IsACheckpointError()
    {
        folder.WriteTensors("m", [NamedTensor.Of("w", [4], new float[4])]);
        using SafeTensorsFile file = SafeTensors.Read(folder["m"]);
        using (FileStream stream = new(folder["m"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            stream.SetLength(stream.Length - 1);

        var error = Assert.Throws<CheckpointFormatException>(() => file.CopyTo("w", [4], new float[4]));

        Assert.Equal("w", error.Tensor);
    }
}
