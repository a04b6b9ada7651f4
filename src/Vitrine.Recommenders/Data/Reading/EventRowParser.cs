using System.Text;

namespace Vitrine.Recommenders.Data.Reading;

/// <summary>Checks the fields of one event row and appends the event; nothing is kept of a row that fails. Shared by delimited text and JSON Lines.</summary>
/// <param name="session">Receives the events.</param>
/// <param name="file">The file read, for messages.</param>
/// <param name="columns">Where fields stand, for messages; a Time or Type of -1 means that rows have none.</param>
/// <param name="time">How the file writes times.</param>
/// <param name="defaultType">Type of rows without one.</param>
/// <param name="fields">Given when fields have names but no position (JSON): messages then name the field.</param>
internal sealed class EventRowParser(
    ReadSession session, DataFile file, EventColumns columns, TimeFormat time, BehaviorType defaultType, HeaderRow? fields = null)
{
    private char[] chars = new char[256];
    private byte[] lastUserId = [];
    private int lastUser = -1;

    /// <summary>Appends one event; false, after reporting it, when the row is bad. Fields the file does not have are passed empty.</summary>
    /// <exception cref="DataFormatException">The row is bad and the policy is to fail.</exception>
    public bool Add(
        long line, ReadOnlySpan<byte> user, ReadOnlySpan<byte> item, ReadOnlySpan<byte> timeText, ReadOnlySpan<byte> valueText, ReadOnlySpan<byte> typeText)
    {
        user = user.Trim(" "u8);
        item = item.Trim(" "u8);
        valueText = valueText.Trim(" "u8);
        if (user.IsEmpty)
            return Fail(line, columns.User, user, "a user id");
        if (item.IsEmpty)
            return Fail(line, columns.Item, item, "an item id");
        long milliseconds = session.Events.Count;
        if (columns.Time >= 0 && !TimeFormats.TryParse(time, timeText, out milliseconds))
            return Fail(line, columns.Time, timeText, TimeFormats.Expected(time));
        BehaviorType type = defaultType;
        if (columns.Type >= 0 && !TryType(typeText, out type))
            return Fail(line, columns.Type, typeText, $"a behaviour type: {BehaviorNames.Expected}; --type-name says what other names mean");
        if (!TryValue(line, type, valueText, out float value))
            return false;
        session.Events.Add(UserIndex(user), Index(session.Items, item), milliseconds, value, type);
        return true;
    }

    private bool TryType(ReadOnlySpan<byte> text, out BehaviorType type)
    {
        if (session.Options.TypeNames is { } names && names.TryGetValue(Encoding.UTF8.GetString(text.Trim(" "u8)), out type))
            return true;
        return BehaviorNames.TryParse(text, out type);
    }

    private bool TryValue(long line, BehaviorType type, ReadOnlySpan<byte> text, out float value)
    {
        value = 1;
        if (columns.Value < 0 || (text.IsEmpty && type is not (BehaviorType.Rate or BehaviorType.Dwell)))
            return true;
        if (!NumberText.TryParse(text, out double number) || !float.IsFinite((float)number))
            return Fail(line, columns.Value, text, type == BehaviorType.Rate ? "a number, the rating" : "a number");
        value = (float)number;
        return true;
    }

    // Files are mostly sorted by user: the last user's index saves a look-up a row.
    private int UserIndex(ReadOnlySpan<byte> id)
    {
        if (lastUser >= 0 && id.SequenceEqual(lastUserId))
            return lastUser;
        lastUser = Index(session.Users, id);
        lastUserId = id.ToArray();
        return lastUser;
    }

    private int Index(IdMap map, ReadOnlySpan<byte> id)
    {
        if (chars.Length < id.Length)
            chars = new char[id.Length];
        int length = Encoding.UTF8.GetChars(id, chars);
        return map.GetOrAdd(chars.AsSpan(0, length));
    }

    private bool Fail(long line, int column, ReadOnlySpan<byte> found, string expected) => fields is null
        ? session.Problems.Report(file, line, column + 1, FoundText.Of(found), expected)
        : session.Problems.Report(file, line, 0, FoundText.Of(found), $"field '{fields.Names[column]}' to hold {expected}");
}
