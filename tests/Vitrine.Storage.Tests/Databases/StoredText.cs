using System.Text;

namespace Vitrine.Storage.Tests.Databases;

/// <summary>All rows of all tables as text, bytes read as Latin-1: what somebody sees who has the database and no key.</summary>
internal static class StoredText
{
    public static async Task<IReadOnlyList<string>> TablesAsync(Database database) => await database.ReadAsync(
        session => session.ListAsync(
            database.Kind == "SQLite"
                ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name",
            row => row.GetString(0)),
        TestDatabase.Cancel);

    public static async Task<string> OfAsync(Database database)
    {
        var text = new StringBuilder();
        foreach (string table in await TablesAsync(database))
            foreach (string row in await RowsAsync(database, table))
                text.Append(table).Append(": ").AppendLine(row);
        return text.ToString();
    }

    public static Task<List<string>> RowsAsync(Database database, string table) => database.ReadAsync(
        session => session.ListAsync($"SELECT * FROM {table}", row =>
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            return string.Join(" | ", values.Select(v => v is byte[] bytes ? Encoding.Latin1.GetString(bytes) : v));
        }),
        TestDatabase.Cancel);
}
