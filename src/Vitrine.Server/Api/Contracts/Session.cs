namespace Vitrine.Server.Api.Contracts;

/// <summary>A method that can explain events of the model in use.</summary>
/// <param name="Id">Stable name: what requests call it.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Family">attention, gradient, perturbation or learned.</param>
/// <param name="Fidelity">How faithful it proved on this model; null where it was not measured.</param>
public sealed record MethodNote(string Id, string Title, string Family, FidelityNote? Fidelity);

/// <summary>Who asks, and what can be asked.</summary>
/// <param name="Role">user, ingest, serve, analyst or admin.</param>
/// <param name="User">The user of an end user's token; null for an API key.</param>
/// <param name="Model">Version of the model in use; null where there is none yet.</param>
/// <param name="Domain">What the items are: shop, news, video, music, finance or learning.</param>
/// <param name="CategoryAttribute">The attribute whose labels users can block.</param>
/// <param name="Categories">Its labels among the model's items, the most frequent first, at most 200.</param>
/// <param name="CategoryTitles">What people call them, by label, in the language that was asked for.</param>
/// <param name="Attributes">The attributes that weights take; empty where the model takes none.</param>
/// <param name="AttributeTitles">What people call them, by name.</param>
/// <param name="Recency">True where the model takes a recency.</param>
/// <param name="Method">The method of explanations where a request names none.</param>
/// <param name="Methods">The methods that can explain events of the model.</param>
/// <param name="Languages">Codes of the languages of words.</param>
/// <param name="Items">Items that the model knows.</param>
public sealed record Session(
    string Role, string? User, string? Model, string Domain, string CategoryAttribute, IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> CategoryTitles, IReadOnlyList<string> Attributes,
    IReadOnlyDictionary<string, string> AttributeTitles, bool Recency, string Method, IReadOnlyList<MethodNote> Methods, IReadOnlyList<string> Languages,
    int Items);
