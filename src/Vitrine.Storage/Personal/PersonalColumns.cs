using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Personal;

/// <summary>
/// How personal data is held: a user is found by the keyed hash of the id (HMAC-SHA-256), the id itself and documents about a person are encrypted, and every
/// other table knows the user by a number only. The key of the hash is made once, and kept in the database, encrypted.
/// </summary>
public sealed class PersonalColumns
{
    private const string SecretColumn = "secrets.value";
    private const string LookupKey = "user-lookup-key";
    private const int KeyBytes = 32;

    private readonly IColumnProtector protector;
    private readonly byte[] key;

    private PersonalColumns(IColumnProtector protector, byte[] key) => (this.protector, this.key) = (protector, key);

    /// <summary>Reads the key of the hash, or makes it in a new database. Several processes may do so at once.</summary>
    /// <exception cref="CryptographicException">The protector cannot decrypt the key: its own keys are not those the database was made with.</exception>
    public static async Task<PersonalColumns> OpenAsync(Database database, IColumnProtector protector, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(protector);
        byte[] made = protector.Protect(SecretColumn, RandomNumberGenerator.GetBytes(KeyBytes));
        byte[]? stored = await database.WriteAsync(
            async session =>
            {
                await session.Dialect.InsertNewAsync(session, "secrets", InsertColumn.Text("name", [LookupKey]), InsertColumn.Bytes("value", [made]));
                return await session.FirstAsync(
                    "SELECT value FROM secrets WHERE name = @name", row => row.GetFieldValue<byte[]>(0), ("@name", LookupKey));
            },
            cancel);
        try
        {
            return new PersonalColumns(protector, protector.Unprotect(SecretColumn, stored!));
        }
        catch (CryptographicException e)
        {
            throw new CryptographicException(
                "Database: the key by which users are found cannot be decrypted; start with the data-protection keys (and their certificate) that the " +
                "database was first used with, or restore them from a back-up", e);
        }
    }

    /// <summary>By what a user is found: HMAC-SHA-256 of the id, 43 characters of base64url.</summary>
    internal string KeyOf(string userId) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(userId)));

    /// <summary>Encrypts a text for a column; null stays null.</summary>
    internal byte[]? Protect(string column, string? text) => text is null ? null : protector.Protect(column, Encoding.UTF8.GetBytes(text));

    /// <summary>Decrypts a column; null stays null.</summary>
    internal string? Unprotect(string column, byte[]? hidden) => hidden is null ? null : Encoding.UTF8.GetString(protector.Unprotect(column, hidden));
}
