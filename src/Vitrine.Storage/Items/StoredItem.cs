namespace Vitrine.Storage.Items;

/// <summary>An item of the catalogue.</summary>
/// <param name="Id">The shop's id.</param>
/// <param name="Attributes">A JSON object of attributes by name: text, number, or a list of texts ({"title": "Kettle", "price": 19.99, "tags": ["new"]}).</param>
public sealed record StoredItem(string Id, string Attributes);
