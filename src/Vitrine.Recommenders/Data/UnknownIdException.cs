namespace Vitrine.Recommenders.Data;

/// <summary>An id that a model or data set does not know. The message offers the nearest known ones; the tool prints it alone and ends with
/// code 2.</summary>
public sealed class UnknownIdException : Exception
{
    private const int Offered = 3;

    private UnknownIdException(string message)
        : base(message)
    {
    }

    /// <summary>The index of <paramref name="id"/>.</summary>
    /// <param name="ids">The known ids.</param>
    /// <param name="id">What was asked for.</param>
    /// <param name="kind">What the ids are of: "user" or "item".</param>
    /// <exception cref="UnknownIdException">The id is unknown.</exception>
    public static int Require(IdMap ids, string id, string kind)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.TryGetIndex(id, out int index))
            return index;
        string[] near = NearestText.Of(id, ids.Ids, Offered);
        string hint = near.Length > 0 ? $"nearest: {string.Join(", ", near)}" : ids.Count > 0 ? $"for example: {ids[0]}" : "there are none";
        throw new UnknownIdException($"{kind} '{id}' is unknown among {ids.Count} {kind}s; {hint}");
    }
}
