using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Keys;

/// <summary>
/// The XML documents of ASP.NET's data-protection keys, shared by all servers of a database. They protect what stands beside them only if they are
/// themselves encrypted, by a certificate for example. Not asynchronous, as the framework's <c>IXmlRepository</c> is not.
/// </summary>
public sealed class ProtectionKeyStore(Database database)
{
    /// <summary>All documents, oldest first.</summary>
    public IReadOnlyList<string> All() => database.ReadAsync(
        session => session.ListAsync("SELECT document FROM protection_keys ORDER BY created_at, name", row => row.GetString(0)),
        CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Adds a document; one of the same name stays as it is.</summary>
    public void Add(string name, string document)
    {
        ExternalText.Id(name, "data-protection key");
        database.WriteAsync(
            session => session.Dialect.InsertNewAsync(
                session, "protection_keys",
                InsertColumn.Text("name", [name]), InsertColumn.Text("document", [document]), InsertColumn.Long("created_at", new long[] { database.Now })),
            CancellationToken.None).GetAwaiter().GetResult();
    }
}
