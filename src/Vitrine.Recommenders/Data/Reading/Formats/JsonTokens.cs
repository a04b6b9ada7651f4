using System.Text;
using System.Text.Json;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>The tokens of a JSON document from a stream, in memory that does not grow with the document.</summary>
internal sealed class JsonTokens(DataFile file, int maxTokenBytes, CancellationToken cancel) : IDisposable
{
    private readonly Stream stream = file.Open();
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;
    private JsonReaderState state;

    /// <summary>Kind of the token last read.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>Text of a name, string or number; else the token's first character.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Moves to the next token; false after the last.</summary>
    /// <exception cref="DataFormatException">It is not JSON, or a token is too long, or the file cannot be read on.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; looked at every 64 KiB.</exception>
    public bool Read()
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), ended, state);
                bool found = reader.Read();
                if (found)
                {
                    Type = reader.TokenType;
                    Text = Type is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                }
                start += (int)reader.BytesConsumed;
                state = reader.CurrentState;
                if (found || ended)
                    return found;
                Fill();
            }
        }
        catch (JsonException e)
        {
            int column = (int)Math.Min(int.MaxValue, (e.BytePositionInLine ?? 0) + 1);
            throw new DataFormatException(file.Name, (e.LineNumber ?? 0) + 1, column, "broken JSON", "a JSON object");
        }
        catch (InvalidOperationException)
        {
            throw new DataFormatException(file.Name, 0, 0, "text that is not Unicode", "JSON in UTF-8");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Fill()
    {
        cancel.ThrowIfCancellationRequested();
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end > maxTokenBytes)
            throw new DataFormatException(file.Name, 0, 0, $"a name or value of more than {maxTokenBytes} bytes", "short ids; check the quotes");
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        try
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            ended = read == 0;
            end += read;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw file.Broken(1, e);
        }
    }
}
