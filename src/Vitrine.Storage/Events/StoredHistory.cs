using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Storage.Events;

/// <summary>The last events of a user, oldest first (by time, then by arrival).</summary>
/// <param name="Events">The events.</param>
public sealed record StoredHistory(IReadOnlyList<StoredEvent> Events)
{
    /// <summary>
    /// The highest number of arrival among the events; null without events. <see cref="EventStore.HistoryAsync"/> with it and the same length gives the
    /// same history again, whatever arrived since.
    /// </summary>
    public long? LastSequence => Events.Count == 0 ? null : Events.Max(e => e.Sequence);

    /// <summary>What identifies the history: SHA-256, lower-case hex, of items, types, times and values in order, numbers of arrival not among them.</summary>
    public string Fingerprint => field ??= FingerprintOf(Events);

    /// <summary>The fingerprint of events that may never have been stored, such as an anonymous visitor's.</summary>
    public static string FingerprintOf(IEnumerable<StoredEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[sizeof(int) + sizeof(byte) + sizeof(long) + sizeof(float)];
        foreach (StoredEvent e in events)
        {
            byte[] item = Encoding.UTF8.GetBytes(e.ItemId);
            // The length first, so that no two lists of events give the same bytes.
            BinaryPrimitives.WriteInt32LittleEndian(numbers, item.Length);
            numbers[4] = (byte)e.Type;
            BinaryPrimitives.WriteInt64LittleEndian(numbers[5..], e.Time);
            BinaryPrimitives.WriteSingleLittleEndian(numbers[13..], e.Value);
            hash.AppendData(numbers);
            hash.AppendData(item);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
