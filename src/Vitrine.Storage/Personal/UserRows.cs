using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Personal;

/// <summary>Finds and makes the rows of users.</summary>
internal static class UserRows
{
    /// <summary>The column of encrypted ids.</summary>
    public const string IdColumn = "users.user_id";

    /// <summary>Number of the user by id; those without a row get one. The rows cannot be erased before the transaction has ended.</summary>
    /// <param name="session">A transaction that writes.</param>
    /// <param name="columns">How personal data is held.</param>
    /// <param name="ids">Ids, in any order, repeated or not.</param>
    /// <param name="now">Unix milliseconds UTC.</param>
    public static Task<Dictionary<string, long>> NumbersAsync(Session session, PersonalColumns columns, IEnumerable<string> ids, long now) =>
        NumbersAsync(session, columns, KeysOf(columns, ids), now);

    /// <summary>Ids by the keys that users are found by.</summary>
    /// <param name="columns">How personal data is held.</param>
    /// <param name="ids">Ids, in any order, repeated or not.</param>
    public static Dictionary<string, string> KeysOf(PersonalColumns columns, IEnumerable<string> ids) =>
        ids.Distinct(StringComparer.Ordinal).ToDictionary(columns.KeyOf, StringComparer.Ordinal);

    /// <summary>The same by <see cref="KeysOf"/>.</summary>
    public static async Task<Dictionary<string, long>> NumbersAsync(
        Session session, PersonalColumns columns, Dictionary<string, string> idOfKey, long now)
    {
        var numbers = new Dictionary<string, long>(idOfKey.Count, StringComparer.Ordinal);
        await FindAsync(session, idOfKey, numbers);
        // Once more only when a user was erased between the two statements.
        while (numbers.Count < idOfKey.Count)
        {
            // In order of their keys, so that two writers that add the same users wait for one another and never in a circle.
            KeyValuePair<string, string>[] missing =
                [.. idOfKey.Where(pair => !numbers.ContainsKey(pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)];
            await session.Dialect.InsertNewAsync(
                session, "users",
                InsertColumn.Text("user_key", [.. missing.Select(pair => pair.Key)]),
                InsertColumn.Bytes("user_id", [.. missing.Select(pair => columns.Protect(IdColumn, pair.Value))]),
                InsertColumn.Long("created_at", [.. Enumerable.Repeat(now, missing.Length)]));
            await FindAsync(session, missing.ToDictionary(StringComparer.Ordinal), numbers);
        }
        return numbers;
    }

    private static async Task FindAsync(Session session, Dictionary<string, string> idOfKey, Dictionary<string, long> numbers)
    {
        List<(string Key, long Number)> found = await session.ListAsync(
            $"SELECT user_key, user_no FROM users WHERE {session.Dialect.AnyOf("user_key", "@keys")} ORDER BY user_key{session.Dialect.KeepRows}",
            row => (row.GetString(0), row.GetInt64(1)),
            ("@keys", session.Dialect.ListOf(idOfKey.Keys)));
        foreach ((string key, long number) in found)
            numbers[idOfKey[key]] = number;
    }
}
