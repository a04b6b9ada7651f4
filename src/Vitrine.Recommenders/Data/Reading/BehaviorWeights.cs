namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// How strongly each behaviour speaks for the item, relative to a click. The defaults are an order of commitment, not a measurement: looking
/// costs nothing, buying costs money. A shop that knows its own conversion rates should set them.
/// </summary>
public sealed record BehaviorWeights
{
    /// <summary>The default weights.</summary>
    public static BehaviorWeights Default { get; } = new();

    /// <summary>Default 0.5.</summary>
    public float View { get; init; } = 0.5f;

    /// <summary>Default 1.</summary>
    public float Click { get; init; } = 1f;

    /// <summary>Default 3.</summary>
    public float AddToCart { get; init; } = 3f;

    /// <summary>Default 5.</summary>
    public float Buy { get; init; } = 5f;

    /// <summary>Default 4, the rating itself apart.</summary>
    public float Rate { get; init; } = 4f;

    /// <summary>Default 3.</summary>
    public float Like { get; init; } = 3f;

    /// <summary>Default 4.</summary>
    public float Share { get; init; } = 4f;

    /// <summary>Default 1, the seconds apart.</summary>
    public float Dwell { get; init; } = 1f;

    /// <summary>The weight of one behaviour type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a defined type.</exception>
    public float this[BehaviorType type] => type switch
    {
        BehaviorType.View => View,
        BehaviorType.Click => Click,
        BehaviorType.AddToCart => AddToCart,
        BehaviorType.Buy => Buy,
        BehaviorType.Rate => Rate,
        BehaviorType.Like => Like,
        BehaviorType.Share => Share,
        BehaviorType.Dwell => Dwell,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "BehaviorWeights: expected a defined behaviour type"),
    };
}
