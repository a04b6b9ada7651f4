namespace Vitrine.Recommenders.Data.Cleaning;

/// <summary>What is kept when a user has several events with one item.</summary>
public enum RepeatPolicy
{
    /// <summary>All of them.</summary>
    KeepAll,

    /// <summary>The earliest (of those at one time the first in the file).</summary>
    KeepFirst,

    /// <summary>The latest (of those at one time the last in the file).</summary>
    KeepLast,
}
