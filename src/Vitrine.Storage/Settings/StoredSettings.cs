namespace Vitrine.Storage.Settings;

/// <summary>Settings of the whole shop, such as weights or business rules.</summary>
/// <param name="Name">Which ("weights", "rules").</param>
/// <param name="Revision">1, 2, 3, ...: rises with every change.</param>
/// <param name="Document">A JSON object.</param>
/// <param name="UpdatedAt">When it was changed last, Unix milliseconds UTC.</param>
/// <param name="UpdatedBy">By whom.</param>
public sealed record StoredSettings(string Name, long Revision, string Document, long UpdatedAt, string UpdatedBy);
