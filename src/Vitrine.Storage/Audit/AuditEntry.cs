namespace Vitrine.Storage.Audit;

/// <summary>That somebody did something.</summary>
/// <param name="Number">Its number; later entries have higher ones.</param>
/// <param name="At">When, Unix milliseconds UTC.</param>
/// <param name="Actor">Who: the id of an API key, "user" for a user's own act, or "system".</param>
/// <param name="Action">What ("user.erase", "model.activate").</param>
/// <param name="UserKey">Whom it concerned: a keyed hash of the id; null for nobody.</param>
/// <param name="Details">A JSON object without any user's id.</param>
public sealed record AuditEntry(long Number, long At, string Actor, string Action, string? UserKey, string Details);
