using System.Text.Json;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// The top-level fields of one line of JSON Lines as UTF-8 bytes: strings unescaped, numbers and booleans as written, null as empty, lists of strings
/// or numbers as several values; nested objects are passed over.
/// </summary>
internal sealed class JsonRow
{
    private readonly List<JsonField> fields = [];
    private byte[] text = new byte[1024];
    private int length;

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<JsonField> Fields => fields;

    /// <summary>What is wrong with the line, or null.</summary>
    public RowProblem? Problem { get; private set; }

    /// <summary>The bytes of a value.</summary>
    public ReadOnlySpan<byte> this[JsonField field] => text.AsSpan(field.Start, field.Length);

    /// <summary>Reads a line.</summary>
    public void Parse(ReadOnlySpan<byte> line)
    {
        fields.Clear();
        length = 0;
        Problem = null;
        try
        {
            ParseObject(line);
        }
        catch (JsonException e)
        {
            int at = (int)Math.Min(e.BytePositionInLine ?? 0, line.Length);
            Problem = new RowProblem(at + 1, FoundText.Of(line[at..]), "a JSON object on one line, such as {\"user\": \"u1\", \"item\": \"i1\"}");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader reports text that is not Unicode (broken UTF-8, lone surrogates) this way.
            Problem = new RowProblem(0, FoundText.Of(line), "JSON in UTF-8; convert the file to UTF-8");
        }
    }

    private void ParseObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Problem = new RowProblem(1, FoundText.Of(line), "a JSON object on one line");
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                ReadList(ref reader, name);
            else if (reader.TokenType == JsonTokenType.StartObject)
                reader.Skip();
            else
                AddValue(ref reader, name, inList: false);
        }
        // Reads on to the end, so that text after the object is found.
        reader.Read();
    }

    private void ReadList(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                reader.Skip();
            else
                AddValue(ref reader, name, inList: true);
        }
    }

    private void AddValue(ref Utf8JsonReader reader, string name, bool inList)
    {
        ReadOnlySpan<byte> value = reader.ValueSpan;
        if (length + value.Length > text.Length)
            Array.Resize(ref text, Math.Max(text.Length * 2, length + value.Length));
        int start = length;
        if (reader.TokenType == JsonTokenType.String)
        {
            length += reader.CopyString(text.AsSpan(length));
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            value.CopyTo(text.AsSpan(length));
            length += value.Length;
        }
        fields.Add(new JsonField(name, start, length - start, inList));
    }
}
