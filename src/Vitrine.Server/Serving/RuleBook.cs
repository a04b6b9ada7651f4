using System.Text.Json;
using Vitrine.Server.Lists.Rules;
using Vitrine.Storage.Settings;

namespace Vitrine.Server.Serving;

/// <summary>The shop's rules, in memory; a change is stored first. Other servers of the same database see it within <see cref="Memory"/>.</summary>
/// <param name="settings">Where they are kept.</param>
/// <param name="time">The clock.</param>
public sealed class RuleBook(SettingsStore settings, TimeProvider time)
{
    /// <summary>How long rules are not looked up again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private const string Name = "rules";

    private sealed record Held(IReadOnlyList<ListRule> Rules, long Revision, long Since);

    private volatile Held? held;

    /// <summary>The rules in order, and the revision of their list; 0 where none were ever set.</summary>
    public async ValueTask<(IReadOnlyList<ListRule> Rules, long Revision)> RulesAsync(CancellationToken cancel)
    {
        if (held is { } known && time.GetElapsedTime(known.Since) < Memory)
            return (known.Rules, known.Revision);
        StoredSettings? stored = await settings.FindAsync(Name, cancel);
        IReadOnlyList<ListRule> rules = stored is null ? [] : JsonSerializer.Deserialize<RuleDocument>(stored.Document, ListSettings.Json)!.Rules;
        held = new Held(rules, stored?.Revision ?? 0, time.GetTimestamp());
        return (rules, stored?.Revision ?? 0);
    }

    /// <summary>Replaces the rules; false where they were changed since the revision.</summary>
    public async Task<bool> PutAsync(IReadOnlyList<ListRule> rules, long revision, string by, CancellationToken cancel)
    {
        bool stored = await settings.PutAsync(Name, revision, JsonSerializer.Serialize(new RuleDocument(rules), ListSettings.Json), by, cancel);
        held = null;
        return stored;
    }

    private sealed record RuleDocument(IReadOnlyList<ListRule> Rules);
}
