using System.Text;
using System.Text.Unicode;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Bytes as a message shows them.</summary>
internal static class FoundText
{
    private const int Longest = 100;

    /// <summary>The text of <paramref name="bytes"/>, cut; bytes that are not UTF-8 stand as \xNN.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest && Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes[..(4 * Longest < bytes.Length ? 4 * Longest : bytes.Length)]).TrimEnd('\uFFFD');
        if (bytes.Length > Longest)
            bytes = bytes[..Longest];
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
                text.Append(rune);
            else
                foreach (byte b in bytes[..used])
                    text.Append("\\x").Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            bytes = bytes[used..];
        }
        return text.ToString();
    }
}
