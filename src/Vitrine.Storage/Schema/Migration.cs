using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Storage.Schema;

/// <summary>One step of the schema, forward only. A step that was released is never changed: its checksum stands in every database that took it.</summary>
/// <param name="Version">1, 2, 3, ...</param>
/// <param name="Name">What it does ("base").</param>
/// <param name="Sql">Its statements, with {identity} and {bytes} where the databases differ.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>All steps, oldest first.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read();

    /// <summary>SHA-256 of the statements, lower-case hex.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    // Resources are called 0001_base.sql.
    private static Migration[] Read()
    {
        Assembly assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Of)];

        Migration Of(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            string[] parts = Path.GetFileNameWithoutExtension(resource).Split('_', 2);
            return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }
}
