using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Server.Configuration;
using Vitrine.Storage;
using Vitrine.Storage.Keys;

namespace Vitrine.Server.Security;

/// <summary>The data-protection keys of a server: in a folder, or in the database of several servers.</summary>
internal static class KeyRing
{
    /// <summary>Opens the keys, which are made where there are none.</summary>
    public static IDataProtectionProvider Open(ServerOptions options, Database database)
    {
        var services = new ServiceCollection();
        IDataProtectionBuilder keys = services.AddDataProtection().SetApplicationName("Vitrine");
        if (options.Security.KeysFolder.Length > 0)
            keys.PersistKeysToFileSystem(new DirectoryInfo(options.Security.KeysFolder));
        else if (database.Kind == "SQLite")
            keys.PersistKeysToFileSystem(new DirectoryInfo(options.Database + ".keys"));
        else
            services.Configure<KeyManagementOptions>(k => k.XmlRepository = new DatabaseKeys(new ProtectionKeyStore(database)));
        if (options.Security.KeysCertificate.Length > 0)
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(
                options.Security.KeysCertificate, options.Security.KeysCertificatePassword));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
