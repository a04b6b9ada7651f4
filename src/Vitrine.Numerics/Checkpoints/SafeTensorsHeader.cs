using System.Text.Json;
using System.Text.Unicode;

namespace Vitrine.Numerics.Checkpoints;

/// <summary>Parses and checks the JSON header of a safetensors file that may be hostile.</summary>
internal ref struct SafeTensorsHeader
{
    private const string Damaged = "the file is damaged or was not written as safetensors; save the model again";

    private readonly string file;
    private readonly SafeTensorsLimits limits;
    private Utf8JsonReader json;
    private string? tensor;

    private SafeTensorsHeader(string file, ReadOnlySpan<byte> header, SafeTensorsLimits limits)
    {
        this.file = file;
        this.limits = limits;
        json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
    }

    /// <summary>Parses <paramref name="header"/> and checks it against <paramref name="dataBytes"/> bytes of data that follow it.</summary>
    /// <returns>Tensors in the order of their data, and the metadata.</returns>
    /// <exception cref="CheckpointFormatException">Anything is not as the format says.</exception>
    public static (List<StoredTensor> Tensors, Dictionary<string, string> Metadata) Parse(
        string file, ReadOnlySpan<byte> header, long dataBytes, SafeTensorsLimits limits)
    {
        if (!Utf8.IsValid(header))
            throw new CheckpointFormatException(file, null, "a header that is not UTF-8", $"a JSON object; {Damaged}");
        if (header.IsEmpty || header[0] != '{')
            throw new CheckpointFormatException(file, null, "a header that does not begin with '{'", $"a JSON object; {Damaged}");
        var parser = new SafeTensorsHeader(file, header, limits);
        try
        {
            var (tensors, metadata) = parser.ReadRoot();
            CheckCoverage(file, tensors, dataBytes);
            return (tensors, metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what the JSON reader throws for an escaped half of a surrogate pair.
            throw new CheckpointFormatException(
                file, parser.tensor, $"a header that is not strict JSON ({e.Message})", $"a JSON object; {Damaged}", e);
        }
    }

    private (List<StoredTensor> Tensors, Dictionary<string, string> Metadata) ReadRoot()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<StoredTensor> tensors = [];
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        json.Read();
        while (NextMember() is { } name)
        {
            tensor = name;
            if (!names.Add(name))
                throw Error("the name twice", "unique names");
            if (name == SafeTensors.MetadataKey)
                metadata = ReadMetadata();
            else if (tensors.Count == limits.MaxTensors)
                throw Error($"more than {limits.MaxTensors} tensors", $"at most the limit of {limits.MaxTensors}");
            else
                tensors.Add(ReadTensor(name));
            tensor = null;
        }

        // Anything but white space after the object makes the reader throw.
        json.Read();
        return (tensors, metadata);
    }

    private Dictionary<string, string> ReadMetadata()
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, "an object of texts");
        while (NextMember() is { } key)
        {
            Expect(JsonTokenType.String, "a text for every key");
            if (metadata.Count == limits.MaxTensors)
                throw Error($"more than {limits.MaxTensors} entries", $"at most the limit of {limits.MaxTensors}");
            if (!metadata.TryAdd(key, json.GetString()!))
                throw Error($"key '{key}' twice", "unique keys");
        }

        return metadata;
    }

    private StoredTensor ReadTensor(string name)
    {
        ElementType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(JsonTokenType.StartObject, "an object of dtype, shape and data_offsets");
        while (NextMember() is { } member)
        {
            switch (member)
            {
                case "dtype" when type is null:
                    type = ReadType();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers("shape", limits.MaxRank);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers("data_offsets", 2);
                    break;
                default:
                    throw Error($"member '{member}'", "dtype, shape and data_offsets, each once");
            }
        }

        if (type is not { } element || shape is null || offsets is not [long begin, long end])
            throw Error("an incomplete description", "dtype, shape and data_offsets of two numbers");
        long bytes = ElementTypes.SizeOf(element);
        foreach (long size in shape)
        {
            Int128 product = (Int128)bytes * size;
            if (product > limits.MaxDataBytes)
                throw Error($"{element} of shape {StoredTensor.Format(shape)}", $"at most {limits.MaxDataBytes} bytes");
            bytes = (long)product;
        }

        if (begin > end || end - begin != bytes)
            throw Error($"data_offsets [{begin}, {end}]", $"{bytes} bytes for {element} of shape {StoredTensor.Format(shape)}");
        return new StoredTensor(name, element, shape, begin, end);
    }

    private ElementType ReadType()
    {
        Expect(JsonTokenType.String, "dtype as text");
        string text = json.GetString()!;
        return text switch
        {
            "F32" => ElementType.F32,
            "I32" => ElementType.I32,
            "I64" => ElementType.I64,
            "U8" => ElementType.U8,
            _ => throw Error($"dtype '{text}'", "F32, I32, I64 or U8; convert the tensor before"),
        };
    }

    private long[] ReadNumbers(string what, int most)
    {
        Expect(JsonTokenType.StartArray, $"{what} as an array of whole numbers");
        List<long> numbers = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0)
                throw Error($"{what} with an element that is not a whole number in 0..2^63-1", $"{what} as an array of whole numbers");
            if (numbers.Count == most)
                throw Error($"{what} with more than {most} numbers", $"at most {most}");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>Steps to the next member of the current object and gives its name; null at the end of the object.</summary>
    private string? NextMember()
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;
    }

    private void Expect(JsonTokenType type, string expected)
    {
        json.Read();
        if (json.TokenType != type)
            throw Error($"{json.TokenType}", expected);
    }

    private readonly CheckpointFormatException Error(string found, string expected) => new(file, tensor, found, $"{expected}; {Damaged}");

    private static void CheckCoverage(string file, List<StoredTensor> tensors, long dataBytes)
    {
        tensors.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.End > dataBytes)
                throw new CheckpointFormatException(
                    file, tensor.Name, $"data up to byte {tensor.End}",
                    $"at most the {dataBytes} that the file holds; it was cut short, copy or save it again");
            if (tensor.Begin != end)
                throw new CheckpointFormatException(
                    file, tensor.Name, $"data from byte {tensor.Begin}", $"from byte {end}, without hole or overlap; {Damaged}");
            end = tensor.End;
        }

        if (end != dataBytes)
            throw new CheckpointFormatException(file, null, $"{dataBytes} bytes of data", $"{end} by the header; {Damaged}");
    }
}
