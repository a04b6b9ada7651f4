namespace Vitrine.Storage.Items;

/// <summary>An item of the catalogue.</summary>
/// <param name="Id">The shop's id.</param>
/// <param name="Attributes">
/// A JSON object of attributes by name: text, number, or a list of texts ({"title": "Kettle", "price": 19.99, "tags": ["new"]}).
/// </param>
public sealed record StoredItem(string Id, string Attributes);

/// <summary>That an item was added, replaced or removed.</summary>
/// <param name="Item">The item as it is now; without attributes when it was removed.</param>
/// <param name="Removed">True when it is not in the catalogue any more.</param>
/// <param name="ChangedAt">When, Unix milliseconds UTC by the clock of the server that changed it.</param>
public sealed record ItemChange(StoredItem Item, bool Removed, long ChangedAt);
