namespace Vitrine.Storage.Tests.Databases;

/// <summary>Which database a test runs against.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
