namespace Vitrine.Storage.Personal;

/// <summary>Encrypts the columns that hold personal data; given from outside, as the keys are not the database's. Safe to use from many threads.</summary>
public interface IColumnProtector
{
    /// <summary>Encrypts and authenticates.</summary>
    /// <param name="column">Which column it is for ("users.user_id"): what was made for one must not decrypt as another.</param>
    /// <param name="plain">What to hide.</param>
    byte[] Protect(string column, byte[] plain);

    /// <summary>The reverse.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, made for another column, or its key is not there.</exception>
    byte[] Unprotect(string column, byte[] hidden);
}
