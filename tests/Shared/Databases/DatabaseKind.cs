namespace Vitrine.Tests;

/// <summary>Which database a test runs against.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
