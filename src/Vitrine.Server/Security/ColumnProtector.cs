using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Vitrine.Storage.Personal;

namespace Vitrine.Server.Security;

/// <summary>Encrypts personal columns with the server's data-protection keys, a purpose a column.</summary>
/// <param name="provider">The keys.</param>
public sealed class ColumnProtector(IDataProtectionProvider provider) : IColumnProtector
{
    private readonly ConcurrentDictionary<string, IDataProtector> protectors = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public byte[] Protect(string column, byte[] plain) => Of(column).Protect(plain);

    /// <inheritdoc/>
    public byte[] Unprotect(string column, byte[] hidden) => Of(column).Unprotect(hidden);

    private IDataProtector Of(string column) => protectors.GetOrAdd(column, name => provider.CreateProtector("Vitrine.Columns.v1", name));
}
