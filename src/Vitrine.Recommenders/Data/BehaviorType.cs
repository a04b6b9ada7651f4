namespace Vitrine.Recommenders.Data;

/// <summary>What a user did with an item. The numeric value is stored in files and models: never renumber.</summary>
public enum BehaviorType : byte
{
    /// <summary>The item's page was seen.</summary>
    View = 0,

    /// <summary>The item was clicked in a list.</summary>
    Click = 1,

    /// <summary>The item was put into the basket.</summary>
    AddToCart = 2,

    /// <summary>The item was bought.</summary>
    Buy = 3,

    /// <summary>The item was rated; the event's value is the rating.</summary>
    Rate = 4,

    /// <summary>The item was liked.</summary>
    Like = 5,

    /// <summary>The item was shared.</summary>
    Share = 6,

    /// <summary>Time was spent on the item; the event's value is seconds.</summary>
    Dwell = 7,
}
