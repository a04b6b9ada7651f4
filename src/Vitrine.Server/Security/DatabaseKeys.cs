using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Security;

/// <summary>Keeps the data-protection keys in the database, for several servers of one.</summary>
/// <param name="store">The database's.</param>
public sealed class DatabaseKeys(ProtectionKeyStore store) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
