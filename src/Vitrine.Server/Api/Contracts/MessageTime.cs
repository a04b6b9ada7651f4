using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A moment, read from ISO 8601 text with an offset or from Unix milliseconds.</summary>
/// <param name="Milliseconds">Unix milliseconds UTC.</param>
[JsonConverter(typeof(MessageTimeConverter))]
public readonly record struct MessageTime(long Milliseconds);

/// <summary>Reads and writes <see cref="MessageTime"/>; written as ISO 8601 UTC.</summary>
internal sealed class MessageTimeConverter : JsonConverter<MessageTime>
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public override MessageTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long milliseconds) && milliseconds >= 0 && milliseconds <= Latest)
            return new MessageTime(milliseconds);
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time) && time.ToUnixTimeMilliseconds() >= 0
            && HasOffset(reader.GetString()!))
            return new MessageTime(time.ToUnixTimeMilliseconds());
        throw new JsonException("expected ISO 8601 with an offset (2026-05-03T10:00:00Z) or Unix milliseconds");
    }

    public override void Write(Utf8JsonWriter writer, MessageTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(value.Milliseconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    // Without an offset the text would be read by this machine's clock.
    private static bool HasOffset(string text) => text.EndsWith('Z') || text.EndsWith('z') || (text.Length > 6 && text[^6] is '+' or '-');
}
