using System.Text.Json;
using Vitrine.Server.Lists.Rules;

namespace Vitrine.Server.Api.Contracts;

/// <summary>Feedback as it is sent.</summary>
/// <param name="Item">On which item.</param>
/// <param name="Kind">up, down, less-like-this, click, dismiss, reason-helpful or reason-wrong.</param>
/// <param name="Id">The sender's id of it, so that it can be sent again; made where it is not given.</param>
/// <param name="User">Who; null for an anonymous visitor.</param>
/// <param name="Recommendation">On which list.</param>
/// <param name="Comment">In the user's own words.</param>
public sealed record FeedbackMessage(string? Item, string? Kind, string? Id = null, string? User = null, string? Recommendation = null, string? Comment = null);

/// <summary>What became of feedback.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stored">False where feedback of this id had been stored before.</param>
public sealed record FeedbackReceipt(string Id, bool Stored);

/// <summary>What a user decides about the own recommendations.</summary>
/// <param name="Weights">How much attributes count, 0..10, 1 as learned.</param>
/// <param name="Recency">How much newer events count more, -5..5.</param>
/// <param name="BlockedCategories">Categories never to recommend.</param>
/// <param name="ProfilingOff">True: the user's events are not read; lists are what is popular.</param>
public sealed record ControlsMessage(IReadOnlyDictionary<string, double>? Weights = null, double Recency = 0,
    IReadOnlyList<string>? BlockedCategories = null, bool ProfilingOff = false);

/// <summary>A token for one end user's browser.</summary>
/// <param name="Token">To be sent as Authorization: Bearer.</param>
/// <param name="Expires">When it ends.</param>
public sealed record TokenResponse(string Token, DateTimeOffset Expires);

/// <summary>A model folder to register.</summary>
/// <param name="Path">The folder, on the server.</param>
/// <param name="Activate">True: it is put in use at once.</param>
public sealed record ModelMessage(string? Path, bool Activate = false);

/// <summary>A model that can be used.</summary>
/// <param name="Version">By which lists name it.</param>
/// <param name="Kind">The recommender's name.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="Active">True for the one in use.</param>
public sealed record ModelNote(string Version, string Kind, MessageTime RegisteredAt, bool Active);

/// <summary>The shop's rules.</summary>
/// <param name="Rules">In the order in which they are applied among their kind.</param>
/// <param name="Revision">Sent back with a change, so that two people do not overwrite each other.</param>
public sealed record RulesMessage(IReadOnlyList<ListRule>? Rules, long Revision);

/// <summary>Rules to try.</summary>
/// <param name="Rules">They stand in the place of the shop's.</param>
/// <param name="List">What the list is made for.</param>
public sealed record RulesPreviewRequest(IReadOnlyList<ListRule>? Rules, ListRequest? List);

/// <summary>A key to make.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Role">ingest, serve, analyst or admin.</param>
public sealed record KeyMessage(string? Name, string? Role);

/// <summary>A key that was made; its secret is told this once.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Secret">To be sent as Authorization: Bearer.</param>
public sealed record MadeKey(string Id, string Name, string Role, string Secret);

/// <summary>A key, without its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">Since when it is not valid; null while it is.</param>
/// <param name="LastUsedAt">When it was last used; null for never.</param>
public sealed record KeyNote(string Id, string Name, string Role, MessageTime CreatedAt, MessageTime? RevokedAt, MessageTime? LastUsedAt);

/// <summary>An item with what rules and filters look at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Attributes">Texts, lists of texts and numbers by name.</param>
public sealed record ItemMessage(string? Id, JsonElement Attributes);

/// <summary>What became of items.</summary>
/// <param name="Stored">Items stored.</param>
public sealed record ItemReceipt(int Stored);
