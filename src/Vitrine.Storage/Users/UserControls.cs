using System.Text.Json;

namespace Vitrine.Storage.Users;

/// <summary>What a user decided about the own recommendations.</summary>
public sealed record UserControls
{
    /// <summary>What holds for a user who decided nothing.</summary>
    public static UserControls Default { get; } = new();

    /// <summary>Weight of each attribute by name, 1 where it is not named. Default none.</summary>
    public IReadOnlyDictionary<string, double> AttributeWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>How much newer events count more than the model learned, -5..5. Default 0: as learned.</summary>
    public double Recency { get; init; }

    /// <summary>Categories never to recommend. Default none.</summary>
    public IReadOnlyList<string> BlockedCategories { get; init; } = [];

    /// <summary>True: the user's events make no recommendations and train no model. Default false.</summary>
    public bool ProfilingOff { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static UserControls FromJson(string json) => JsonSerializer.Deserialize<UserControls>(json, JsonSerializerOptions.Web)!;
}
