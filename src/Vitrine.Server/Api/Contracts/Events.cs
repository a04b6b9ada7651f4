namespace Vitrine.Server.Api.Contracts;

/// <summary>A behaviour event as it is sent.</summary>
/// <param name="Id">The sender's id of the event; one of the same id is taken once only.</param>
/// <param name="User">Who.</param>
/// <param name="Item">With what.</param>
/// <param name="Type">view, click, add_to_cart, buy, rate, like, share or dwell.</param>
/// <param name="Time">When, ISO 8601 with an offset, or Unix milliseconds; now where it is not given.</param>
/// <param name="Value">Rating, seconds or count; 1 where it is not given.</param>
public sealed record EventMessage(string? Id, string? User, string? Item, string? Type, MessageTime? Time = null, float? Value = null);

/// <summary>What became of a batch, which is stored when this is sent.</summary>
/// <param name="Stored">Events stored by this request.</param>
/// <param name="Known">Events whose ids had been stored before.</param>
/// <param name="UnknownItems">Events of items that the model in use does not know: stored, and read by a later model.</param>
public sealed record EventReceipt(int Stored, int Known, int UnknownItems);
