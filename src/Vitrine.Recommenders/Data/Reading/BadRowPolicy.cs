namespace Vitrine.Recommenders.Data.Reading;

/// <summary>What a reader does with a row that cannot be read.</summary>
public enum BadRowPolicy
{
    /// <summary>Stops at the first bad row with a <see cref="DataFormatException"/>.</summary>
    Fail,

    /// <summary>Leaves the row out, counts it, and keeps a description of the first 20.</summary>
    Skip,
}
