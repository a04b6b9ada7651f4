namespace Vitrine.Storage.Schema;

/// <summary>A database's schema is not one that this program can work with. Nothing was changed.</summary>
/// <param name="message">What was found, what was expected, what to do.</param>
public sealed class SchemaException(string message) : Exception(message);
